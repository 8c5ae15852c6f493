package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.connection.Broker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a broker about topics, and does not wait long for it. */
final class TopicProbe implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 8_000;

    private final Admin admin;

    TopicProbe(Broker broker) {
        this.admin = Admin.create(broker.client(
                Map.of("default.api.timeout.ms", PATIENCE_MILLIS, "request.timeout.ms", PATIENCE_MILLIS / 2)));
    }

    /** Empty if there is no such topic. */
    Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(answer(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /** Where the partitions of {@code topic} begin and end. */
    SortedMap<SourcePartition, TopicsCheck.Log> logs(TopicDescription topic, String label) {
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        topic.partitions().forEach(p -> {
            first.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.earliest());
            last.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest());
        });
        var begins = answer(admin.listOffsets(first).all());
        var ends = answer(admin.listOffsets(last).all());
        SortedMap<SourcePartition, TopicsCheck.Log> logs = new TreeMap<>();
        begins.forEach((p, begin) -> logs.put(
                new SourcePartition(label, p.partition()),
                new TopicsCheck.Log(begin.offset(), ends.get(p).offset())));
        return logs;
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }
}
