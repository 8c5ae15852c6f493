package dev.sluice.bronze;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.schemas.connection.Broker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Kafka how far bronze tables are, as offsets of consumer groups without members, so that whatever measures lag by
 * these sees it. Nobody reads them back: where a table stands, it says itself. No batch waits for it.
 */
final class ProgressGroup {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressGroup.class);
    private static final String DATASET = "{dataset}";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** At most so often, however many batches there are. */
    private static final Duration PAUSE = Duration.ofSeconds(5);
    /** Kafka forgets offsets of a group that does nothing for a week. */
    private static final Duration AGAIN = Duration.ofHours(12);

    private final Broker broker;
    private final String name;
    private final BatchListener listener;
    private final Map<StreamSpec, Offsets> reached = new ConcurrentHashMap<>();
    private final Set<String> missed = new TreeSet<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress-group");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<StreamSpec, Offsets> untold = new ConcurrentHashMap<>();
    private Admin admin;

    /**
     * @param name with {@code {dataset}} in it; empty to tell nothing
     * @param listener is told of what could not be told
     */
    ProgressGroup(Broker broker, String name, BatchListener listener) {
        this.broker = broker;
        this.name = name;
        this.listener = listener;
        if (!name.isEmpty()) {
            // They end with the process, and what goes wrong in them is logged.
            var unused =
                    clock.scheduleWithFixedDelay(this::tell, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            var unusedToo = clock.scheduleWithFixedDelay(
                    () -> untold.putAll(reached), AGAIN.toMillis(), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().addShutdownHook(new Thread(this::tell, "progress-group-end"));
        }
    }

    /** The table ends there, by the broker's name of the topic. Returns at once. */
    void reached(StreamSpec stream, Offsets offsets) {
        if (!name.isEmpty() && !offsets.next().isEmpty()) {
            reached.merge(stream, offsets, ProgressGroup::later);
            untold.put(stream, reached.get(stream));
        }
    }

    /** A batch says nothing of partitions without news. */
    private static Offsets later(Offsets before, Offsets now) {
        Map<SourcePartition, Long> all = new HashMap<>(before.next());
        all.putAll(now.next());
        return new Offsets(new TreeMap<>(all));
    }

    private synchronized void tell() {
        if (untold.isEmpty()) {
            return;
        }
        for (StreamSpec stream : Set.copyOf(untold.keySet())) {
            try {
                admin = admin == null ? Admin.create(settings()) : admin;
                tell(stream, untold.remove(stream));
            } catch (KafkaException e) {
                missed(stream, e);
            }
        }
    }

    private Map<String, Object> settings() {
        return broker.client(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    }

    private void tell(StreamSpec stream, Offsets offsets) {
        String group = group(stream);
        Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>();
        offsets.next()
                .forEach((partition, next) -> told.put(
                        new TopicPartition(partition.topic(), partition.partition()), new OffsetAndMetadata(next)));
        try {
            admin.alterConsumerGroupOffsets(group, told).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            missed.remove(group);
        } catch (ExecutionException | TimeoutException e) {
            missed(stream, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Told again, by a client that looks for the broker anew; the table may be further by then. */
    private void missed(StreamSpec stream, Throwable cause) {
        untold.putIfAbsent(stream, reached.get(stream));
        if (admin != null) {
            admin.close(Duration.ZERO);
            admin = null;
        }
        listener.untold(stream);
        if (missed.add(group(stream))) {
            LOG.warn(
                    "Kafka does not take the offsets of group {}, so tools that measure lag by it see an old state;"
                            + " trying again: {}",
                    group(stream),
                    cause.toString());
        }
    }

    private String group(StreamSpec stream) {
        return name.replace(DATASET, stream.dataset());
    }
}
