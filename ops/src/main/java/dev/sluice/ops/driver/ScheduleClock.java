package dev.sluice.ops.driver;

import dev.sluice.schedule.Scheduler;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a schedule look again and again at what is due, in a thread of its own that ends nothing when it fails. */
public final class ScheduleClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleClock.class);

    private static final Duration TICK = Duration.ofSeconds(20);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "schedule");
        thread.setDaemon(true);
        return thread;
    });

    private final AutoCloseable schedule;

    private ScheduleClock(AutoCloseable schedule) {
        this.schedule = schedule;
    }

    /** Runs what is due until closed, and closes {@code schedule} then; begins after {@code delay}. */
    public static ScheduleClock start(Scheduler schedule, Duration delay) {
        return start(schedule::tick, schedule, delay, TICK);
    }

    static ScheduleClock start(Runnable tick, AutoCloseable schedule, Duration delay, Duration pause) {
        ScheduleClock clock = new ScheduleClock(schedule);
        // What goes wrong in it is logged.
        var unused = clock.clock.scheduleWithFixedDelay(
                () -> attempt(tick), delay.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return clock;
    }

    private static void attempt(Runnable tick) {
        try {
            tick.run();
        } catch (RuntimeException | Error e) {
            LOG.error("What is due could not be looked at, and is looked at again soon; the queries go on", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        // A run at work is told to end; whether it has or not, what it has not finished does not count.
        var unused = clock.awaitTermination(TICK.toSeconds(), TimeUnit.SECONDS);
        try {
            schedule.close();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.warn("The schedule could not be closed: {}", e.toString());
        }
    }
}
