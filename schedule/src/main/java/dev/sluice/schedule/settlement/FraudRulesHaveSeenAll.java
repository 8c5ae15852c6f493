package dev.sluice.schedule.settlement;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.contract.Contract;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The realtime job has judged every payment that its topic held when it was asked, and its fraud rules have looked at them;
 * so their alerts are in the topic of alerts.
 */
public final class FraudRulesHaveSeenAll implements Condition {
    /** What Kafka Streams calls a topic by which it brings records of one key together. */
    private static final String BY_KEY = "-payments-by-card-repartition";

    private static final Duration POLL = Duration.ofMillis(500);
    /** The end of a transaction is there by then, if its process lives. */
    private static final Duration READING = Duration.ofSeconds(30);

    private final Broker broker;
    private final Contract payments;
    private final String group;
    private final Duration patience;

    /** @param group of the realtime job */
    public FraudRulesHaveSeenAll(Broker broker, Contract payments, String group, Duration patience) {
        this.broker = broker;
        this.payments = payments;
        this.group = group;
        this.patience = patience;
    }

    @Override
    public Optional<String> unmet() {
        try (Admin admin = Admin.create(broker.client(Map.of()))) {
            Map<TopicPartition, Long> sent =
                    ends(admin, partitions(admin, payments.topic().name()));
            Optional<String> judged = Wait.until(() -> behind(sent, committed(admin)), patience);
            if (judged.isPresent()) {
                return judged;
            }
            if (sent.values().stream().allMatch(end -> end == 0)) {
                return Optional.empty();
            }
            if (!names(admin).contains(group + BY_KEY)) {
                return Optional.of(
                        words(sent.values().stream().mapToLong(end -> end).sum()));
            }
            Map<TopicPartition, Long> byCard = ends(admin, partitions(admin, group + BY_KEY));
            return Wait.until(() -> unread(byCard, committed(admin)), patience);
        }
    }

    private Optional<String> behind(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        long behind = ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
                .sum();
        return behind == 0 ? Optional.empty() : Optional.of(words(behind));
    }

    /** Offsets alone do not tell: the end of a transaction takes one too, which nobody reads. */
    private Optional<String> unread(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> open = ends.entrySet().stream()
                .filter(end -> committed.getOrDefault(end.getKey(), 0L) < end.getValue())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (open.isEmpty()) {
            return Optional.empty();
        }
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(open.keySet());
            open.keySet().forEach(partition -> consumer.seek(partition, committed.getOrDefault(partition, 0L)));
            long endNanos = System.nanoTime() + READING.toNanos();
            while (open.entrySet().stream().anyMatch(o -> consumer.position(o.getKey()) < o.getValue())) {
                var records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    long within = records.records(partition).stream()
                            .filter(record -> record.offset() < open.get(partition))
                            .count();
                    if (within > 0) {
                        return Optional.of(words(within));
                    }
                }
                if (System.nanoTime() - endNanos > 0) {
                    return Optional.of("a transaction of the realtime job (group " + group + ") has not ended");
                }
            }
            return Optional.empty();
        }
    }

    private String words(long records) {
        return String.format(
                "the fraud rules have not looked at %,d payments; is the realtime job (group %s) running? './sluice"
                        + " status' says",
                records, group);
    }

    private Map<TopicPartition, Long> committed(Admin admin) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, offset) -> committed.put(partition, offset(offset)));
        return committed;
    }

    private static long offset(OffsetAndMetadata committed) {
        return committed == null ? 0 : committed.offset();
    }

    private Set<String> names(Admin admin) {
        return get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    }

    private Collection<TopicPartition> partitions(Admin admin, String topic) {
        return get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        get(admin.listOffsets(partitions.stream()
                                .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())))
                        .all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private <T> T get(org.apache.kafka.common.KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The broker at " + broker + " cannot be asked how far the fraud rules are: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking how far the fraud rules are", e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                broker.client(Map.of(
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "max.poll.records", "1000",
                        "default.api.timeout.ms", "20000")),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }
}
