package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.bronze.TopicState;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.TopicHistory;
import java.util.List;

/** Topics beside their bronze tables, for programs. */
final class TopicJson {
    private TopicJson() {}

    static ObjectNode of(List<TopicState> states) {
        ObjectNode root = new ObjectMapper().createObjectNode();
        ArrayNode topics = root.putArray("topics");
        states.forEach(state -> put(state, topics.addObject()));
        return root;
    }

    private static void put(TopicState state, ObjectNode node) {
        node.put("dataset", state.dataset()).put("finding", state.finding().word());
        state.problem().ifPresent(problem -> node.put("problem", problem));
        Offsets reached = state.reached();
        ArrayNode partitions = node.putArray("partitions");
        state.end().next().forEach((partition, end) -> {
            long first = state.beginning().at(partition).orElse(0);
            long bronze = reached.at(partition).orElse(first);
            partitions
                    .addObject()
                    .put("partition", partition.toString())
                    .put("first", first)
                    .put("next", end)
                    .put("bronze", bronze)
                    .put("waiting", Math.max(0, end - bronze));
        });
        put(state.history(), node);
    }

    private static void put(TopicHistory history, ObjectNode node) {
        ArrayNode remade = node.putArray("remade");
        history.remade().forEach(topic -> remade.addObject()
                .put("topic", topic.label())
                .put("id", topic.id())
                .put("accepted", topic.since().toString())
                .put("reason", topic.reason()));
        ArrayNode lost = node.putArray("lost");
        history.lost().forEach(gap -> lost.addObject()
                .put("partition", gap.partition().toString())
                .put("from", gap.from())
                .put("until", gap.until())
                .put("accepted", gap.since().toString())
                .put("reason", gap.reason()));
    }
}
