package dev.sluice.schemas.contract;

import java.util.Map;

/** A Kafka topic as it has to be. {@code config} holds only what differs from the broker's defaults. */
public record TopicSpec(String name, int partitions, Map<String, String> config) {
    public TopicSpec {
        config = Map.copyOf(config);
    }
}
