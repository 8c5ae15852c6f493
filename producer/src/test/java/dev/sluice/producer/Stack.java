package dev.sluice.producer;

import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.stack.Endpoints;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.TestStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The one broker and registry of all tests, which end with the JVM. */
public final class Stack {
    private static final TestStack STACK = TestStack.start(Parts.database(), Parts.broker(), Parts.registry());

    private Stack() {}

    public static Endpoints endpoints() {
        return STACK.endpoints();
    }

    /** What a publisher needs to know. */
    public static Map<String, String> kafka() {
        return Map.of("bootstrap.servers", endpoints().bootstrapServers());
    }

    /** The topic is there afterwards, whoever made it. */
    public static void create(TopicSpec topic) {
        try (Admin admin = Admin.create(Map.copyOf(kafka()))) {
            NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.config());
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException | InterruptedException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new AssertionError(e);
            }
        }
    }

    /** All records that {@code topic} has now. */
    public static List<ConsumerRecord<byte[], byte[]>> read(TopicSpec topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(Map.copyOf(kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    public static void killBroker() {
        long pid = STACK.stack().status().stream()
                .filter(part -> part.name().equals(Parts.BROKER))
                .mapToLong(PartStatus::pid)
                .findFirst()
                .orElseThrow();
        ProcessHandle broker = ProcessHandle.of(pid).orElseThrow();
        broker.destroyForcibly();
        broker.onExit().join();
    }

    /** Starts again what was killed. */
    public static void mend() {
        STACK.stack().ensure(Progress.silent());
    }
}
