package dev.sluice.ingest.store;

import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.SchemaRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** Whether events could be stored: asks the broker, the registry and the keys every second, so that no request has to. */
public final class Readiness implements AutoCloseable {
    private static final long EVERY_MILLIS = 1_000;
    private static final int PATIENCE_MILLIS = 3_000;

    private final Contract contract;
    private final SchemaRegistry registry;
    private final Admin admin;
    private final Supplier<Optional<String>> keys;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "readiness");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<String, String> away = Map.of("start", "nothing was asked yet");

    private Readiness(Contract contract, SchemaRegistry registry, Admin admin, Supplier<Optional<String>> keys) {
        this.contract = contract;
        this.registry = registry;
        this.admin = admin;
        this.keys = keys;
    }

    /**
     * Asks once before it returns, and from then on.
     *
     * @param keys says why it is not known which are good; empty if it is
     */
    public static Readiness watch(
            Contract contract, SchemaRegistry registry, Broker broker, Supplier<Optional<String>> keys) {
        Admin admin = Admin.create(broker.client(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "sluice-ingest-readiness",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS)));
        Readiness readiness = new Readiness(contract, registry, admin, keys);
        readiness.look();
        var unused = readiness.clock.scheduleWithFixedDelay(
                readiness::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return readiness;
    }

    /** What is away, and what was said when it was asked; empty if all is there. */
    public Map<String, String> away() {
        return away;
    }

    private void look() {
        Map<String, String> found = new TreeMap<>();
        try {
            admin.describeTopics(List.of(contract.topic().name()))
                    .allTopicNames()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (ExecutionException e) {
            found.put("kafka", said(e.getCause()));
        } catch (TimeoutException e) {
            found.put("kafka", "no answer within " + PATIENCE_MILLIS + " ms");
        }
        try {
            registry.latest(contract.subject());
        } catch (RuntimeException e) {
            found.put("registry", said(e));
        }
        keys.get().ifPresent(why -> found.put("keys", why));
        away = Map.copyOf(found);
    }

    private static String said(Throwable e) {
        return Refusal.in(e).orElseGet(() -> e.getClass().getSimpleName() + ": " + e.getMessage());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        admin.close(java.time.Duration.ZERO);
    }
}
