package dev.sluice.ops.deadletter;

import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads dead-letter topics, ours and those of any Kafka Streams program; commits no offsets. */
public final class TopicLetters {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private TopicLetters() {}

    /**
     * The latest {@code most} letters of committed transactions, newest first, in the same order each time. Throws {@link IllegalStateException} if the
     * broker hands out nothing, and {@link IllegalArgumentException} if there is no such topic, or one whose records are no
     * dead letters.
     */
    public static List<TopicLetter> latest(Broker broker, String topic, int most) {
        Map<String, Object> config = broker.client(Map.of(
                "isolation.level", "read_committed",
                "enable.auto.commit", "false",
                "allow.auto.create.topics", "false",
                "default.api.timeout.ms", "20000"));
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> records = read(consumer, topic, most);
            if (!records.isEmpty() && records.stream().noneMatch(TopicLetter::isOne)) {
                throw new IllegalArgumentException(
                        "Topic " + topic + " holds records, but no dead letters: none of its latest " + records.size()
                                + " has a header that says what is wrong with it.");
            }
            return records.stream()
                    .sorted(Comparator.comparingLong((ConsumerRecord<byte[], byte[]> letter) -> letter.timestamp())
                            .thenComparingLong(ConsumerRecord::offset)
                            .thenComparingInt(ConsumerRecord::partition)
                            .reversed())
                    .limit(most)
                    .map(TopicLetter::of)
                    .toList();
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(
            Consumer<byte[], byte[]> consumer, String topic, int most) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new IllegalArgumentException("There is no topic " + topic + ".");
        }
        List<TopicPartition> all = partitions.stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        Map<TopicPartition, Long> ends = new HashMap<>(consumer.endOffsets(all));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        consumer.assign(all);
        // Transactions leave markers between records, so twice as many offsets hold about as many letters.
        all.forEach(p -> consumer.seek(p, Math.max(begins.get(p), ends.get(p) - 2L * most)));
        List<ConsumerRecord<byte[], byte[]>> letters = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (all.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(letters::add);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Topic " + topic + " was not handed out within " + PATIENCE.toSeconds()
                        + " s: see 'sluice status'.");
            }
        }
        return letters;
    }
}
