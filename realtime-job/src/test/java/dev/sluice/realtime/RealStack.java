package dev.sluice.realtime;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A real broker and registry. */
final class RealStack implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final TestStack stack = TestStack.start(Parts.database(), Parts.broker(), Parts.registry());

    String bootstrapServers() {
        return stack.endpoints().bootstrapServers();
    }

    String registryUrl() {
        return stack.endpoints().registryUrl();
    }

    Map<String, String> settings(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "kafka.bootstrap.servers",
                bootstrapServers(),
                "schema.registry.url",
                registryUrl(),
                "realtime.state",
                stack.data().resolve("realtime").toString(),
                "realtime.http.port",
                "0"));
        settings.putAll(changes);
        return settings;
    }

    /** Makes the topics that belong to the contracts. */
    void create(Contract... contracts) throws Exception {
        List<TopicSpec> topics = Stream.concat(
                        Stream.of(contracts).map(Contract::topic), DerivedTopics.of(List.of(contracts)).stream())
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(t -> new NewTopic(t.name(), t.partitions(), (short) 1).configs(t.config()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** All committed records that the topic has now. */
    List<ConsumerRecord<byte[], byte[]>> read(TopicSpec topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(POLL).forEach(records::add);
            }
        }
        return records;
    }

    void kill(String part) {
        long pid = stack.stack().status().stream()
                .filter(status -> status.name().equals(part))
                .mapToLong(PartStatus::pid)
                .findFirst()
                .orElseThrow();
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Starts again what was killed. */
    void mend() {
        stack.stack().ensure(Progress.silent());
    }

    @Override
    public void close() {
        stack.close();
    }
}
