package dev.sluice.lakehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** An offset per source partition, in the JSON that Spark's Kafka source speaks: {@code {"topic":{"0":23}}}. */
public record Offsets(SortedMap<SourcePartition, Long> next) {
    public static final Offsets NONE = new Offsets(new TreeMap<>());

    /** Stands for a table's revision among offsets; Kafka allows no such name of a topic. */
    static final SourcePartition REVISION = new SourcePartition("#revision", 0);

    private static final ObjectMapper JSON = new ObjectMapper();

    public Offsets {
        next = Collections.unmodifiableSortedMap(new TreeMap<>(next));
    }

    /** Throws {@link IllegalArgumentException} for text that is not such JSON. */
    public static Offsets parse(String json) {
        SortedMap<SourcePartition, Long> next = new TreeMap<>();
        try {
            object(JSON.readTree(json), json).fields().forEachRemaining(topic -> object(topic.getValue(), json)
                    .fields()
                    .forEachRemaining(partition -> next.put(
                            new SourcePartition(topic.getKey(), Integer.parseInt(partition.getKey())),
                            offset(partition.getValue(), json))));
        } catch (JsonProcessingException | NumberFormatException e) {
            throw new IllegalArgumentException("Not offsets: " + json, e);
        }
        return new Offsets(next);
    }

    /** Empty if the partition is not known. */
    public OptionalLong at(SourcePartition partition) {
        Long offset = next.get(partition);
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    /** Those of {@code topic} alone, under another name of it. */
    public Offsets renamed(String topic, String name) {
        SortedMap<SourcePartition, Long> renamed = new TreeMap<>();
        next.forEach((partition, offset) -> {
            if (partition.topic().equals(topic)) {
                renamed.put(new SourcePartition(name, partition.partition()), offset);
            }
        });
        return new Offsets(renamed);
    }

    /** Sorted, so equal for equal offsets. */
    public String json() {
        ObjectNode topics = JSON.createObjectNode();
        next.forEach((partition, offset) -> {
            ObjectNode topic = (ObjectNode) topics.get(partition.topic());
            (topic == null ? topics.putObject(partition.topic()) : topic)
                    .put(Integer.toString(partition.partition()), offset);
        });
        return topics.toString();
    }

    private static JsonNode object(JsonNode node, String json) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("Not offsets: " + json);
        }
        return node;
    }

    private static long offset(JsonNode node, String json) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("Not offsets: " + json);
        }
        return node.longValue();
    }
}
