package dev.sluice.producer.publish;

import dev.sluice.schemas.connection.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a broker whether a topic is there; a program asks before it sends, and waits if it is not. */
public final class TopicProbe implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 3_000;

    private final Admin admin;
    private final String brokers;

    /** @param config as for {@link Publisher}; what concerns a producer alone is left out */
    public TopicProbe(Map<String, String> config) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.keySet().retainAll(AdminClientConfig.configNames());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        admin = Admin.create(settings);
        brokers = config.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
    }

    /** Empty if {@code topic} is there, otherwise a sentence that says what is missing. */
    public Optional<String> obstacle(String topic) {
        try {
            admin.describeTopics(List.of(topic)).allTopicNames().get();
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(
                    e.getCause() instanceof UnknownTopicOrPartitionException
                            ? "Broker " + brokers + " has no topic " + topic
                            : "Broker " + brokers + ": "
                                    + Refusal.in(e)
                                            .orElseGet(() -> "it does not answer ("
                                                    + e.getCause().getMessage() + ")"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("Interrupted while asking broker " + brokers);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
