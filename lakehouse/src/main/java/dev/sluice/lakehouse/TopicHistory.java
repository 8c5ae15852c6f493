package dev.sluice.lakehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.Table;

/**
 * What became of the topic that a table's records come from, in order. A topic that is deleted and made anew counts its
 * offsets from 0 again; so that no coordinates mean two records, what it has then is kept under another label: {@code
 * payments.raw}, then {@code payments.raw@2}. Kafka allows no such name of a topic.
 */
public record TopicHistory(List<Remade> remade, List<Lost> lost) {
    /** The table property that holds it. */
    static final String PROPERTY = "sluice.topics";

    public static final TopicHistory NONE = new TopicHistory(List.of(), List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A topic made anew, which an operator took for the one before.
     *
     * @param label under which its records are kept
     * @param id Kafka's id of it
     */
    public record Remade(String label, String id, Instant since, String reason) {}

    /** Offsets from {@code from} to before {@code until} that Kafka deleted before the table had them. */
    public record Lost(SourcePartition partition, long from, long until, Instant since, String reason) {}

    public TopicHistory {
        remade = List.copyOf(remade);
        lost = List.copyOf(lost);
    }

    /** That of {@code table} as it was last loaded. */
    public static TopicHistory of(Table table) {
        String json = table.properties().get(PROPERTY);
        return json == null ? NONE : parse(json);
    }

    /** Under which label records of {@code topic} are kept now. */
    public String label(String topic) {
        return last(topic).map(Remade::label).orElse(topic);
    }

    /** What of {@code offsets} is of the topics that the broker has now, by its names. */
    public Offsets atBroker(Offsets offsets) {
        if (remade.isEmpty()) {
            return offsets;
        }
        SortedMap<SourcePartition, Long> now = new TreeMap<>();
        offsets.next().forEach((partition, offset) -> {
            String topic = topic(partition.topic());
            if (label(topic).equals(partition.topic())) {
                now.put(new SourcePartition(topic, partition.partition()), offset);
            }
        });
        return new Offsets(now);
    }

    /** Kafka's id of {@code topic} as an operator accepted it; empty if it was never made anew. */
    public Optional<String> id(String topic) {
        return last(topic).map(Remade::id);
    }

    /** The topic that has this label. */
    public static String topic(String label) {
        int mark = label.indexOf('@');
        return mark < 0 ? label : label.substring(0, mark);
    }

    /** With {@code topic} made anew once more. */
    public TopicHistory withRemade(String topic, String id, Instant since, String reason) {
        List<Remade> more = new ArrayList<>(remade);
        long times = remade.stream().filter(r -> topic(r.label).equals(topic)).count();
        more.add(new Remade(topic + "@" + (times + 2), id, since, reason));
        return new TopicHistory(more, lost);
    }

    /** Writes it to {@code table}, at once and alone. */
    public void keepIn(Table table) {
        table.updateProperties().set(PROPERTY, json()).commit();
    }

    TopicHistory withLost(List<Lost> next) {
        List<Lost> more = new ArrayList<>(lost);
        more.addAll(next);
        return new TopicHistory(remade, more);
    }

    private Optional<Remade> last(String topic) {
        return remade.stream().filter(r -> topic(r.label).equals(topic)).reduce((first, second) -> second);
    }

    String json() {
        ObjectNode root = JSON.createObjectNode();
        var anew = root.putArray("remade");
        remade.forEach(r -> anew.addObject()
                .put("label", r.label)
                .put("id", r.id)
                .put("since", r.since.toString())
                .put("reason", r.reason));
        var gone = root.putArray("lost");
        lost.forEach(l -> gone.addObject()
                .put("topic", l.partition.topic())
                .put("partition", l.partition.partition())
                .put("from", l.from)
                .put("until", l.until)
                .put("since", l.since.toString())
                .put("reason", l.reason));
        return root.toString();
    }

    private static TopicHistory parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            List<Remade> remade = new ArrayList<>();
            for (JsonNode node : root.required("remade")) {
                remade.add(new Remade(text(node, "label"), text(node, "id"), since(node), text(node, "reason")));
            }
            List<Lost> lost = new ArrayList<>();
            for (JsonNode node : root.required("lost")) {
                SourcePartition partition = new SourcePartition(
                        text(node, "topic"), node.required("partition").asInt());
                lost.add(new Lost(
                        partition,
                        node.required("from").asLong(),
                        node.required("until").asLong(),
                        since(node),
                        text(node, "reason")));
            }
            return new TopicHistory(remade, lost);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Table property " + PROPERTY + " is not JSON: " + json, e);
        }
    }

    private static String text(JsonNode node, String name) {
        return node.required(name).asText();
    }

    private static Instant since(JsonNode node) {
        return Instant.parse(text(node, "since"));
    }
}
