package dev.sluice.ops.apply;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.TopicSpec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Topics of a broker. */
final class Topics implements AutoCloseable {
    private final Admin admin;

    Topics(Broker broker) {
        this.admin =
                Admin.create(broker.client(Map.of("default.api.timeout.ms", 20_000, "request.timeout.ms", 10_000)));
    }

    /** Those of {@code names} that are there. */
    Map<String, Found.Topic> find(List<String> names) {
        Set<String> there = new HashSet<>(answer(admin.listTopics().names()));
        there.retainAll(names);
        List<ConfigResource> resources = there.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        var configs = answer(admin.describeConfigs(resources).all());
        Map<String, Found.Topic> found = new HashMap<>();
        answer(admin.describeTopics(there).allTopicNames()).forEach((name, description) -> {
            Map<String, String> config = new HashMap<>();
            configs.get(new ConfigResource(ConfigResource.Type.TOPIC, name)).entries().stream()
                    .filter(entry -> entry.value() != null)
                    .forEach(entry -> config.put(entry.name(), entry.value()));
            found.put(name, new Found.Topic(description.partitions().size(), config));
        });
        return found;
    }

    /** Makes it, unless somebody else was first: if theirs is another one, the next plan says so. */
    void create(TopicSpec topic) {
        NewTopic created =
                new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(topic.config());
        try {
            answer(admin.createTopics(List.of(created)).all());
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    void grow(String topic, int partitions) {
        answer(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all());
    }

    void set(String topic, String key, String value) {
        AlterConfigOp set = new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET);
        answer(admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all());
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            String why = Refusal.in(e).orElse(e.getCause().getMessage());
            throw new IllegalStateException("Kafka: " + why, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kafka", e);
        }
    }
}
