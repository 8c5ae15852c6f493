package dev.sluice.ingest.event;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a request: one event or several. Numbers keep every digit. */
final class JsonBody {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    private JsonBody() {}

    /** The events of {@code body}, {@code most} at most. Throws {@link UnreadableException} for anything else. */
    static List<ObjectNode> events(byte[] body, int most) throws UnreadableException {
        JsonNode root = read(body);
        if (root instanceof ObjectNode event) {
            return List.of(event);
        }
        if (!root.isArray()) {
            throw new UnreadableException("Expected an event (a JSON object) or an array of events, got " + kind(root));
        }
        if (root.isEmpty() || root.size() > most) {
            throw new UnreadableException("Expected 1 to " + most + " events in a request, got " + root.size());
        }
        List<ObjectNode> events = new ArrayList<>();
        for (JsonNode node : root) {
            if (!(node instanceof ObjectNode event)) {
                throw new UnreadableException(
                        "Expected a JSON object as event " + events.size() + " of the array, got " + kind(node));
            }
            events.add(event);
        }
        return events;
    }

    private static JsonNode read(byte[] body) throws UnreadableException {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonNode root = parser.readValueAsTree();
            if (root == null) {
                throw new UnreadableException("The body is no JSON: it is empty");
            }
            if (parser.nextToken() != null) {
                throw new UnreadableException("The body is no JSON: something follows behind its end");
            }
            return root;
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new UnreadableException("The body is no JSON" + where + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UnreadableException("The body is no JSON: " + e.getMessage());
        }
    }

    static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "a boolean";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
