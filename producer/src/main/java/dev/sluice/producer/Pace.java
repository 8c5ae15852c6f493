package dev.sluice.producer;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/** Lets records go at a rate, up to a count and a duration. For one thread. */
final class Pace {
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** What was missed while the broker was away is made up for, but no more of it than this. */
    private static final long MOST_DEBT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Limits limits;
    private final Stop stop;
    private final IntSupplier percent;
    private final long startNanos = System.nanoTime();
    private long dueNanos = startNanos;
    private long gone;

    /**
     * When to send and when to end.
     *
     * @param perSecond 0 for no limit
     * @param count 0 for no limit
     */
    record Limits(long perSecond, long count, Optional<Duration> duration) {}

    Pace(Limits limits, Stop stop) {
        this(limits, stop, () -> 100);
    }

    /** @param percent of the rate that is due now; above zero */
    Pace(Limits limits, Stop stop, IntSupplier percent) {
        this.limits = limits;
        this.stop = stop;
        this.percent = percent;
    }

    /** Waits until the next record may go; false if there is to be none. */
    boolean next() {
        long now = System.nanoTime();
        while (!isOver(now) && now - dueNanos < 0) {
            LockSupport.parkNanos(this, Math.min(dueNanos - now, NAP_NANOS));
            now = System.nanoTime();
        }
        if (isOver(now)) {
            return false;
        }
        gone++;
        if (limits.perSecond() > 0) {
            long stepNanos = TimeUnit.SECONDS.toNanos(100) / (limits.perSecond() * percent.getAsInt());
            dueNanos = Math.max(dueNanos, now - MOST_DEBT_NANOS) + stepNanos;
        }
        return true;
    }

    /** Whether the end has come. */
    boolean isOver() {
        return isOver(System.nanoTime());
    }

    private boolean isOver(long now) {
        return stop.isRequested()
                || (limits.count() > 0 && gone >= limits.count())
                || limits.duration()
                        .filter(d -> now - startNanos >= d.toNanos())
                        .isPresent();
    }
}
