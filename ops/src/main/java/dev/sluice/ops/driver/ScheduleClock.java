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

    private final Runnable end;

    private ScheduleClock(Runnable end) {
        this.end = end;
    }

    /** Runs what is due until closed, and closes {@code schedule} then; begins after {@code delay}, and looks at once. */
    public static ScheduleClock start(Scheduler schedule, Duration delay) {
        attempt(schedule::look);
        return start(schedule::tick, schedule::close, delay, TICK);
    }

    static ScheduleClock start(Runnable tick, Runnable end, Duration delay, Duration pause) {
        ScheduleClock clock = new ScheduleClock(end);
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

    /** Tells a run at work to end and does not wait for it: what it has not finished does not count. */
    @Override
    public void close() {
        clock.shutdownNow();
        end.run();
    }
}
