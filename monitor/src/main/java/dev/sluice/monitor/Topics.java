package dev.sluice.monitor;

import dev.sluice.audit.Wait;
import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a broker about topics; each question waits no longer than it was told. */
public final class Topics implements AutoCloseable {
    private static final String RETENTION = "retention.ms";

    private final Admin admin;
    private final Duration patience;

    private Topics(Admin admin, Duration patience) {
        this.admin = admin;
        this.patience = patience;
    }

    /** Connects when it is asked. */
    public static Topics at(Broker broker, Duration patience) {
        return new Topics(
                Admin.create(broker.client(Map.of(
                        "default.api.timeout.ms", Math.toIntExact(patience.toMillis()),
                        "request.timeout.ms", Math.toIntExact(patience.toMillis())))),
                patience);
    }

    /** Those of {@code names} that are there. */
    public Map<String, Topic> read(Collection<String> names) {
        Map<String, TopicDescription> there = described(names);
        Map<TopicPartition, OffsetSpec> first = new HashMap<>();
        Map<TopicPartition, OffsetSpec> last = new HashMap<>();
        Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
        there.values().forEach(topic -> partitions(topic).forEach(partition -> {
            first.put(partition, OffsetSpec.earliest());
            last.put(partition, OffsetSpec.latest());
            newest.put(partition, OffsetSpec.maxTimestamp());
        }));
        var committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        // All are under way before the first is waited for.
        var beginning = admin.listOffsets(first, committed).all();
        var ending = admin.listOffsets(last, committed).all();
        var timing = admin.listOffsets(newest).all();
        var configured = admin.describeConfigs(
                        there.keySet().stream().map(Topics::resource).toList())
                .all();
        var begins = answer(beginning);
        var ends = answer(ending);
        var times = answer(timing);
        var configs = answer(configured);
        Map<String, Topic> topics = new HashMap<>();
        there.forEach((name, topic) -> {
            List<TopicPartition> partitions = partitions(topic);
            SortedMap<Integer, Wait> logs = new TreeMap<>();
            partitions.forEach(p -> logs.put(
                    p.partition(), new Wait(begins.get(p).offset(), ends.get(p).offset())));
            Optional<Instant> youngest = partitions.stream()
                    .map(p -> times.get(p).timestamp())
                    .max(Comparator.naturalOrder())
                    .filter(time -> time >= 0)
                    .map(Instant::ofEpochMilli);
            topics.put(
                    name,
                    new Topic(
                            name, topic.topicId().toString(), logs, youngest, retention(configs.get(resource(name)))));
        });
        return topics;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(p -> new TopicPartition(topic.name(), p.partition()))
                .toList();
    }

    private Map<String, TopicDescription> described(Collection<String> names) {
        Map<String, TopicDescription> there = new HashMap<>();
        admin.describeTopics(List.copyOf(names)).topicNameValues().forEach((name, description) -> {
            try {
                there.put(name, answer(description));
            } catch (UnknownTopicOrPartitionException e) {
                // It is not there.
            }
        });
        return there;
    }

    private static Optional<Duration> retention(Config config) {
        long millis = Long.parseLong(config.get(RETENTION).value());
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException("Kafka", patience);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw new NoAnswerException("Kafka", patience);
            }
            throw e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
