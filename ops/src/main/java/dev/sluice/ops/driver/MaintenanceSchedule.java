package dev.sluice.ops.driver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again beside the queries, in a thread of its own that ends nothing when it fails. */
final class MaintenanceSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MaintenanceSchedule.class);

    /** A driver that is started anew every day has its turn too. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "maintenance");
        thread.setDaemon(true);
        return thread;
    });

    private MaintenanceSchedule() {}

    /**
     * Runs {@code maintenance} until closed, {@code interval} after its last end; never if that is empty. A failure is logged,
     * and the next time it is tried again.
     */
    static MaintenanceSchedule start(Optional<Duration> interval, Runnable maintenance) {
        MaintenanceSchedule schedule = new MaintenanceSchedule();
        interval.ifPresent(pause -> {
            Duration delay = pause.compareTo(LONGEST_DELAY) < 0 ? pause : LONGEST_DELAY;
            // What goes wrong in it is logged.
            var unused = schedule.clock.scheduleWithFixedDelay(
                    () -> attempt(maintenance), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
        return schedule;
    }

    private static void attempt(Runnable maintenance) {
        try {
            maintenance.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Maintenance failed, and is tried again at the next time; the queries go on", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
