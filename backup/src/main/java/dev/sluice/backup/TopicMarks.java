package dev.sluice.backup;

import dev.sluice.backup.Manifest.PartitionEntry;
import dev.sluice.backup.Manifest.TopicEntry;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What the broker has of the topics that tables were filled from. */
final class TopicMarks {
    private static final String TIMEOUT_MILLIS = "15000";

    private TopicMarks() {}

    /** Of a broker that does not say it, nothing but a note: where jobs go on is said by the tables. */
    static List<TopicEntry> of(Broker broker, List<Position> positions, List<String> notes) {
        List<String> names = positions.stream()
                .flatMap(position -> position.slices().keySet().stream())
                .map(SourcePartition::topic)
                .distinct()
                .sorted()
                .toList();
        List<TopicEntry> topics = new ArrayList<>();
        try (Admin admin = Admin.create(broker.client(
                Map.of("default.api.timeout.ms", TIMEOUT_MILLIS, "request.timeout.ms", TIMEOUT_MILLIS)))) {
            for (String name : names) {
                topics.add(topic(admin, name));
            }
        } catch (ExecutionException e) {
            notes.add("What Kafka has of the topics is not in it: "
                    + Refusal.in(e).orElseGet(() -> e.getCause().getMessage()) + ".");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
        return topics;
    }

    private static TopicEntry topic(Admin admin, String name) throws ExecutionException, InterruptedException {
        TopicDescription topic =
                admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
        List<TopicPartition> partitions = topic.partitions().stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        Map<TopicPartition, ListOffsetsResultInfo> begins = offsets(admin, partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> ends = offsets(admin, partitions, OffsetSpec.latest());
        return new TopicEntry(
                name,
                topic.topicId().toString(),
                partitions.stream()
                        .map(p -> new PartitionEntry(
                                p.partition(),
                                begins.get(p).offset(),
                                ends.get(p).offset()))
                        .toList());
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> which)))
                .all()
                .get();
    }
}
