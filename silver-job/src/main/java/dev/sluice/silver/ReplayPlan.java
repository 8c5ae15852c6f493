package dev.sluice.silver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import java.time.Instant;

/**
 * What a replay is to do, as its branch remembers it.
 *
 * @param isOpen whether it goes on until the swap, so that {@code range} is only what was judged at its begin
 * @param ruleSet label of the rules that judge
 * @param revision silver's when it began
 */
record ReplayPlan(OffsetRange range, boolean isOpen, String ruleSet, long revision, Instant begun) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReplayPlan parse(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return new ReplayPlan(
                    OffsetRange.between(
                            Offsets.parse(node.required("from").asText()),
                            Offsets.parse(node.required("until").asText()),
                            Offsets.NONE),
                    node.required("open").asBoolean(),
                    node.required("ruleSet").asText(),
                    node.required("revision").asLong(),
                    Instant.parse(node.required("begun").asText()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not the plan of a replay: " + json, e);
        }
    }

    String json() {
        return JSON.createObjectNode()
                .put("from", range.from().json())
                .put("until", range.until().json())
                .put("open", isOpen)
                .put("ruleSet", ruleSet)
                .put("revision", revision)
                .put("begun", begun.toString())
                .toString();
    }
}
