package dev.sluice.monitor;

import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads when records came to the broker, by their offsets; of each batch that holds one, no more than it must. */
final class RecordTimes implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Duration patience;

    RecordTimes(Broker broker, Duration patience) {
        this.patience = patience;
        int millis = Math.toIntExact(patience.toMillis());
        this.consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        "false",
                        // What retention has taken: the oldest that is left says the least that the age can be.
                        "auto.offset.reset",
                        "earliest",
                        // A whole batch comes even so; all that is wanted is its first record.
                        "max.partition.fetch.bytes",
                        1,
                        "default.api.timeout.ms",
                        millis,
                        "request.timeout.ms",
                        millis)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * The time of the first record at or behind each offset, as the broker has it. Partitions without such a record, or whose
     * broker gave none in time, are left out.
     */
    Map<TopicPartition, Instant> at(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, Instant> times = new HashMap<>();
        if (offsets.isEmpty()) {
            return times;
        }
        Deadline deadline = Deadline.in(patience);
        Set<TopicPartition> open = new HashSet<>(offsets.keySet());
        consumer.assign(open);
        consumer.resume(open); // those that were asked the time before are paused still
        offsets.forEach(consumer::seek);
        while (!open.isEmpty() && !deadline.left().isZero()) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                if (open.remove(partition)) {
                    times.put(partition, Instant.ofEpochMilli(record.timestamp()));
                    consumer.pause(Set.of(partition));
                }
            }
        }
        return times;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
}
