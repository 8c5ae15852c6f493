package dev.sluice.producer.venue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value as it was written: a number keeps its digits and is never made one, and each value knows where in the text it
 * stands.
 *
 * @param text of a text or a number; else empty
 * @param fields of an object
 * @param items of a list
 * @param start where it begins in the whole text
 * @param end behind it
 */
public record Written(Kind kind, String text, Map<String, Written> fields, List<Written> items, int start, int end) {
    /** What a value is. */
    public enum Kind {
        OBJECT,
        LIST,
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        /** True, false and null. */
        WORD,
        /** There is none. */
        ABSENT
    }

    private static final Written ABSENT = scalar(Kind.ABSENT, "", 0);
    private static final JsonFactory JSON = JsonFactory.builder()
            // Two prices in one message: neither is the price.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads all of {@code message}.
     *
     * @throws MalformedTradeException if it is not one JSON value
     */
    public static Written read(String message) throws MalformedTradeException {
        // Of an array, so that all of the text is before the parser and it knows where each value stands.
        try (JsonParser json = JSON.createParser(message.toCharArray())) {
            if (json.nextToken() == null) {
                throw new MalformedTradeException("it is empty");
            }
            Written read = value(json);
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "there is more behind its end");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new MalformedTradeException("it is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read from memory", e);
        }
    }

    /** The value of {@code field}; one of kind ABSENT if this has none. */
    public Written at(String field) {
        return fields.getOrDefault(field, ABSENT);
    }

    /** Whether this is the text {@code other}. */
    public boolean is(String other) {
        return kind == Kind.TEXT && text.equals(other);
    }

    /** What stands for it in {@code message}, from which this was read. */
    public String source(String message) {
        return message.substring(start, end);
    }

    private static Written value(JsonParser json) throws IOException {
        int start = (int) json.currentTokenLocation().getCharOffset();
        switch (json.currentToken()) {
            case START_OBJECT -> {
                Map<String, Written> fields = new HashMap<>();
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String field = json.currentName();
                    json.nextToken();
                    fields.put(field, value(json));
                }
                return new Written(Kind.OBJECT, "", fields, List.of(), start, end(json));
            }
            case START_ARRAY -> {
                List<Written> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(json));
                }
                return new Written(Kind.LIST, "", Map.of(), items, start, end(json));
            }
            case VALUE_STRING -> {
                String text = json.getText();
                return scalar(
                        Kind.TEXT, text, start, (int) json.currentLocation().getCharOffset());
            }
            case VALUE_NUMBER_INT -> {
                return scalar(Kind.WHOLE_NUMBER, json.getText(), start);
            }
            case VALUE_NUMBER_FLOAT -> {
                return scalar(Kind.NUMBER, json.getText(), start);
            }
            default -> {
                return scalar(Kind.WORD, json.getText(), start);
            }
        }
    }

    private static Written scalar(Kind kind, String text, int start) {
        return scalar(kind, text, start, start + text.length());
    }

    private static Written scalar(Kind kind, String text, int start, int end) {
        return new Written(kind, text, Map.of(), List.of(), start, end);
    }

    /** Behind the bracket that {@code json} is at. */
    private static int end(JsonParser json) {
        return (int) json.currentTokenLocation().getCharOffset() + 1;
    }
}
