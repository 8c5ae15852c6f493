package dev.sluice.ops.chaos;

import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a topic holds, read by a plain consumer. Topics must be at rest, and nothing may have been deleted. */
final class ProducedLog {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Broker broker;

    ProducedLog(Broker broker) {
        this.broker = broker;
    }

    /** Tells each committed record of {@code topic}, in the order of its partition, as one of {@code label}. */
    void read(String topic, String label, Consumer<Produced> each) {
        last(topic, label, Long.MAX_VALUE, each);
    }

    /** Tells those of the last {@code most} offsets of each partition. */
    void last(String topic, String label, long most, Consumer<Produced> each) {
        try (var consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false",
                        "max.partition.fetch.bytes",
                        8 << 20)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            partitions.forEach(p -> consumer.seek(p, Math.max(begins.get(p), ends.get(p) - most)));
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(record -> each.accept(produced(record, label)));
            }
        }
    }

    private static Produced produced(ConsumerRecord<byte[], byte[]> record, String label) {
        return new Produced(
                new Produced.Coordinate(label, record.partition(), record.offset()),
                record.timestamp(),
                record.value());
    }
}
