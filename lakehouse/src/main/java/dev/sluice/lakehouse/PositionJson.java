package dev.sluice.lakehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The text form of a {@link Position}: version 1. Money is text, so that no reader makes floating point of it. */
final class PositionJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    private PositionJson() {}

    static String write(Position position) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        if (position.revision() > 0) {
            root.put("revision", position.revision());
        }
        root.put("ruleSet", position.provenance().ruleSet());
        ArrayNode schemaIds = root.putArray("schemaIds");
        position.provenance().schemaIds().forEach(schemaIds::add);
        ObjectNode topicIds = root.putObject("topicIds");
        position.provenance().topicIds().forEach(topicIds::put);
        ArrayNode slices = root.putArray("partitions");
        position.slices().forEach((partition, slice) -> slices.add(write(partition, slice)));
        return root.toString();
    }

    private static ObjectNode write(SourcePartition partition, Slice slice) {
        ObjectNode node = JSON.createObjectNode()
                .put("topic", partition.topic())
                .put("partition", partition.partition())
                .put("from", slice.from())
                .put("until", slice.until())
                .put("in", slice.counts().in())
                .put("out", slice.counts().out())
                .put("dead", slice.counts().dead())
                .put("duplicate", slice.counts().duplicate());
        slice.firstTime().ifPresent(t -> node.put("firstTime", t.toString()));
        slice.lastTime().ifPresent(t -> node.put("lastTime", t.toString()));
        if (!slice.money().isEmpty()) {
            ObjectNode money = node.putObject("money");
            slice.money().forEach((currency, a) -> money.putObject(currency)
                    .put("in", a.in().toPlainString())
                    .put("out", a.out().toPlainString())
                    .put("dead", a.dead().toPlainString())
                    .put("duplicate", a.duplicate().toPlainString()));
        }
        return node;
    }

    static Position read(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException(
                        "Position has version " + root.path("version") + ", expected " + VERSION);
            }
            SortedMap<SourcePartition, Slice> slices = new TreeMap<>();
            for (JsonNode node : root.required("partitions")) {
                slices.put(
                        new SourcePartition(node.required("topic").asText(), (int) number(node, "partition")),
                        slice(node));
            }
            TreeSet<Integer> schemaIds = new TreeSet<>();
            root.path("schemaIds").forEach(id -> schemaIds.add(id.asInt()));
            Map<String, String> topicIds = new TreeMap<>();
            root.path("topicIds")
                    .fields()
                    .forEachRemaining(t -> topicIds.put(t.getKey(), t.getValue().asText()));
            Provenance provenance = new Provenance(root.path("ruleSet").asText(), schemaIds, topicIds);
            return new Position(slices, provenance, root.path("revision").asLong(0));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Table property " + Position.PROPERTY + " is not JSON: " + json, e);
        }
    }

    private static Slice slice(JsonNode node) {
        Map<String, Tally.Amounts> money = new TreeMap<>();
        node.path("money").fields().forEachRemaining(m -> money.put(m.getKey(), amounts(m.getValue())));
        Tally.Counts counts = new Tally.Counts(
                number(node, "in"), number(node, "out"), number(node, "dead"), number(node, "duplicate"));
        return new Slice(
                number(node, "from"),
                number(node, "until"),
                counts,
                money,
                time(node.path("firstTime")),
                time(node.path("lastTime")));
    }

    private static long number(JsonNode node, String name) {
        JsonNode number = node.required(name);
        if (!number.isIntegralNumber()) {
            throw new IllegalArgumentException("Position has '" + name + "' " + number + ", expected a number");
        }
        return number.longValue();
    }

    private static Tally.Amounts amounts(JsonNode node) {
        return new Tally.Amounts(
                new BigDecimal(node.required("in").asText()),
                new BigDecimal(node.required("out").asText()),
                new BigDecimal(node.required("dead").asText()),
                new BigDecimal(node.required("duplicate").asText()));
    }

    private static Optional<Instant> time(JsonNode node) {
        return node.isMissingNode() ? Optional.empty() : Optional.of(Instant.parse(node.asText()));
    }
}
