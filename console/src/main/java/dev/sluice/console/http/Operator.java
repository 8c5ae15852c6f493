package dev.sluice.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.console.look.Switch;
import java.io.IOException;
import java.util.List;

/** What an operator may do: have a dataset's streams wait, and let them go on. */
final class Operator {
    private static final int LONGEST_REASON = 200;

    private final Switch streams;
    private final List<String> datasets;

    Operator(Switch streams, List<String> datasets) {
        this.streams = streams;
        this.datasets = datasets;
    }

    /** {@code {"dataset": "payments", "action": "pause", "reason": "…"}}. */
    Reply act(byte[] request) {
        JsonNode wanted;
        try {
            wanted = Json.read(request);
        } catch (IOException e) {
            return Reply.refused(Reply.BAD_REQUEST, "the body is no JSON: expected dataset, action and reason");
        }
        String dataset = wanted.path("dataset").asText();
        if (!datasets.contains(dataset)) {
            return Reply.refused(Reply.BAD_REQUEST, "there is no such dataset; there are " + datasets);
        }
        String reason = wanted.path("reason").asText();
        return switch (wanted.path("action").asText()) {
            case "pause" -> done(streams.pause(dataset, shortened(reason)));
            case "resume" -> done(streams.resume(dataset));
            default -> Reply.refused(Reply.BAD_REQUEST, "the action is pause or resume");
        };
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }

    private static Reply done(List<String> changed) {
        return Reply.ok(Body.json(Json.object().set("changed", Json.of(changed))));
    }
}
