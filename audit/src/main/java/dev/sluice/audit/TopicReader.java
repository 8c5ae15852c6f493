package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TopicHistory;
import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads topics the way a job may: committed records alone. */
final class TopicReader implements TopicSource, AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Broker broker;
    private final Consumer<byte[], byte[]> consumer;

    TopicReader(Broker broker) {
        this.broker = broker;
        consumer = new KafkaConsumer<>(
                broker.client(Map.of(
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "max.poll.records", "20000",
                        "max.partition.fetch.bytes", Integer.toString(8 << 20),
                        "default.api.timeout.ms", "20000")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public String id(String topic) {
        try (Admin admin = Admin.create(broker.client(Map.of()))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .topicId()
                    .toString();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Topic " + topic + " cannot be described: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while describing topic " + topic, e);
        }
    }

    @Override
    public SortedMap<SourcePartition, TopicFacts.Log> bounds(String label) {
        String topic = TopicHistory.topic(label);
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            SortedMap<SourcePartition, TopicFacts.Log> bounds = new TreeMap<>();
            partitions.forEach(p -> bounds.put(
                    new SourcePartition(label, p.partition()), new TopicFacts.Log(begins.get(p), ends.get(p))));
            return bounds;
        } catch (KafkaException e) {
            throw new IllegalStateException("Topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public SortedMap<SourcePartition, TopicFacts.Log> read(String label, Position bronze, Listener listener) {
        SortedMap<SourcePartition, TopicFacts.Log> bounds = bounds(label);
        Map<TopicPartition, Long> untils = new HashMap<>();
        bounds.forEach((partition, log) -> {
            Slice slice = bronze.slices().get(partition);
            if (slice != null && Math.min(slice.until(), log.end()) > Math.max(slice.from(), log.begin())) {
                untils.put(kafka(partition), Math.min(slice.until(), log.end()));
            }
        });
        consumer.assign(untils.keySet());
        untils.keySet().forEach(p -> {
            SourcePartition partition = new SourcePartition(label, p.partition());
            long from = bronze.slices().get(partition).from();
            consumer.seek(p, Math.max(from, bounds.get(partition).begin()));
        });
        Map<SourcePartition, Long> counts = drain(label, untils, listener);
        counts.forEach((partition, count) ->
                bounds.computeIfPresent(partition, (p, log) -> new TopicFacts.Log(log.begin(), log.end(), count)));
        return bounds;
    }

    private Map<SourcePartition, Long> drain(String label, Map<TopicPartition, Long> untils, Listener listener) {
        Map<SourcePartition, Long> counts = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Collection<TopicPartition> waiting = consumer.assignment();
        while (waiting.stream().anyMatch(p -> consumer.position(p) < untils.get(p))) {
            var records = consumer.poll(POLL);
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < untils.get(new TopicPartition(record.topic(), record.partition()))) {
                    SourcePartition partition = new SourcePartition(label, record.partition());
                    counts.merge(partition, 1L, Long::sum);
                    listener.heard(partition, record);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Kafka has handed out nothing for " + PATIENCE.toSeconds()
                        + " s: see 'sluice status' and 'sluice logs broker'");
            }
        }
        return counts;
    }

    private static TopicPartition kafka(SourcePartition partition) {
        return new TopicPartition(TopicHistory.topic(partition.topic()), partition.partition());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
