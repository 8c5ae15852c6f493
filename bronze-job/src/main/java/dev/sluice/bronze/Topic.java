package dev.sluice.bronze;

import dev.sluice.lakehouse.DecisionNeededException;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.connection.Broker;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * A topic as the broker knows it.
 *
 * @param id another one after the topic was deleted and created again
 * @param beginning oldest offset that each partition still has
 * @param end offset behind the last of each
 */
record Topic(String name, String id, Offsets beginning, Offsets end) {
    /** Asks the broker. Throws with Kafka's own exception as cause if it is away. */
    static Topic read(Broker broker, String name) {
        Map<String, Object> config = broker.client(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000));
        try (Admin admin = Admin.create(config)) {
            TopicDescription topic = admin.describeTopics(java.util.List.of(name))
                    .topicNameValues()
                    .get(name)
                    .get();
            return new Topic(
                    name,
                    topic.topicId().toString(),
                    offsets(admin, topic, OffsetSpec.earliest()),
                    offsets(admin, topic, OffsetSpec.latest()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new DecisionNeededException("Topic " + name + " does not exist: run 'sluice apply' to create it");
            }
            throw new IllegalStateException("Cannot ask broker " + broker + " about topic " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking about topic " + name, e);
        }
    }

    private static Offsets offsets(Admin admin, TopicDescription topic, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = topic.partitions().stream()
                .collect(Collectors.toMap(p -> new TopicPartition(topic.name(), p.partition()), p -> spec));
        SortedMap<SourcePartition, Long> offsets = new TreeMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> entry :
                admin.listOffsets(asked).all().get().entrySet()) {
            SourcePartition partition =
                    new SourcePartition(topic.name(), entry.getKey().partition());
            offsets.put(partition, entry.getValue().offset());
        }
        return new Offsets(offsets);
    }

    /** Where to start reading: {@code position} where it knows a partition, else the beginning. */
    Offsets startFrom(Offsets position) {
        SortedMap<SourcePartition, Long> start = new TreeMap<>(beginning.next());
        start.replaceAll((partition, first) -> position.at(partition).orElse(first));
        return new Offsets(start);
    }
}
