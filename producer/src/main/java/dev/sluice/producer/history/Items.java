package dev.sluice.producer.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The elements of a JSON array, each exactly as it was written. */
final class Items {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Items() {}

    /** @throws IOException if {@code text} is not an array */
    static List<String> of(String text) throws IOException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new MalformedHistoryException("expected a JSON array, got " + Visit.start(text));
            }
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(current(parser, text));
            }
            return items;
        }
    }

    /** The value of the token where {@code parser} is, as written; it is behind that value afterwards. */
    static String current(JsonParser parser, String text) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (parser.currentToken() == null) {
            throw new MalformedHistoryException("expected more, got the end of " + Visit.start(text));
        }
        if (!parser.currentToken().isStructStart()) {
            return parser.getText();
        }
        parser.skipChildren();
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }
}
