package dev.sluice.realtime;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.settings.RealtimeKeys;
import dev.sluice.schemas.settings.Settings;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs.
 *
 * @param commitInterval time between two transactions; what is written is seen at their end
 * @param replicationFactor of internal topics; -1 for the broker's own
 * @param stateFolder empty for a temporary one
 */
record StreamsConfiguration(
        Broker broker,
        String applicationId,
        int threads,
        Duration commitInterval,
        int replicationFactor,
        String stateFolder) {
    /** A thread without records looks for a commit that is due no more often than that. */
    private static final int POLL_MILLIS = 10;

    /** Producers try again after that, and each transaction begins with a try while the one before it is being closed. */
    private static final int RETRY_MILLIS = 5;

    /** A reader of committed records waits so long for the transaction of a process that was killed. */
    private static final int TRANSACTION_MILLIS = 10_000;

    /** The end of a transaction sends all that waits, and nobody sees it sooner: to send each record alone costs, and gains nothing. */
    private static final int LINGER_MILLIS = 20;

    private static final int SESSION_MILLIS = 10_000;

    /** Beside the longest record. */
    private static final int BUFFER_BYTES = 8 << 20;

    static StreamsConfiguration from(Settings settings) {
        return new StreamsConfiguration(
                Broker.from(settings),
                settings.text(RealtimeKeys.REALTIME_APPLICATION),
                settings.number(RealtimeKeys.REALTIME_THREADS, 1, 64),
                settings.duration(RealtimeKeys.REALTIME_COMMIT_INTERVAL),
                settings.number(RealtimeKeys.REALTIME_REPLICATION, -1, 16),
                settings.text(RealtimeKeys.REALTIME_STATE));
    }

    /** What Kafka Streams is told, so that it can write every record of {@code contracts}. */
    // The global handler has to be asked for until it becomes the rule; the key is deprecated because it will go then.
    @SuppressWarnings("deprecation")
    Properties properties(Collection<Contract> contracts) {
        Properties properties = new Properties();
        properties.putAll(broker.properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, replicationFactor);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
        if (!stateFolder.isEmpty()) {
            properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder);
        }
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_MILLIS);
        int longest = longestRecord(contracts);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), longest);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), longest + BUFFER_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_MILLIS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        return properties;
    }

    private static int longestRecord(Collection<Contract> contracts) {
        return DerivedTopics.of(contracts).stream()
                .mapToInt(DerivedTopics::maxRecordBytes)
                .max()
                .orElse(DerivedTopics.HEADROOM_BYTES);
    }
}
