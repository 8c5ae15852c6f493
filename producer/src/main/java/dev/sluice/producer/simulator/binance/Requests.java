package dev.sluice.producer.simulator.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Answers what a connection asks for. */
final class Requests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int INVALID_TYPE = 1;
    private static final int INVALID_REQUEST = 2;
    private static final int INVALID_JSON = 3;

    private Requests() {}

    /** Does what {@code text} asks for, and returns the answer. */
    static String answer(String text, BinanceDialog dialog) {
        JsonNode request;
        try {
            request = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return error(INVALID_JSON, "Invalid JSON: " + e.getOriginalMessage(), null);
        }
        JsonNode id = request.path("id");
        if (!id.isIntegralNumber() && !id.isTextual()) {
            return error(INVALID_REQUEST, "Invalid request: request ID must be an unsigned integer or a text", null);
        }
        return switch (request.path("method").asText()) {
            case "SUBSCRIBE", "UNSUBSCRIBE" -> change(request, id, dialog);
            case "LIST_SUBSCRIPTIONS" -> list(id, dialog);
            default -> error(INVALID_REQUEST, "Invalid request: unknown variant of `method`", id);
        };
    }

    private static String list(JsonNode id, BinanceDialog dialog) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        dialog.streams().forEach(answer.putArray("result")::add);
        return answer.set("id", id).toString();
    }

    private static String change(JsonNode request, JsonNode id, BinanceDialog dialog) {
        List<String> streams = new ArrayList<>();
        for (JsonNode parameter : request.path("params")) {
            if (!parameter.isTextual()) {
                return error(INVALID_TYPE, "Invalid value type: expected a text in `params`", id);
            }
            streams.add(parameter.asText());
        }
        if (streams.isEmpty()) {
            return error(INVALID_REQUEST, "Invalid request: `params` must name streams", id);
        }
        if (request.path("method").asText().equals("SUBSCRIBE")) {
            dialog.subscribe(streams);
        } else {
            dialog.unsubscribe(streams);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode().putNull("result");
        return answer.set("id", id).toString();
    }

    private static String error(int code, String message, JsonNode id) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("error").put("code", code).put("msg", message);
        return answer.set("id", id).toString();
    }
}
