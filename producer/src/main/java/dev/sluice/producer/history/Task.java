package dev.sluice.producer.history;

import dev.sluice.producer.continuity.Gap;
import java.time.Duration;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;

/** A gap to repair, and when. */
record Task(Gap gap, int tries, long dueNanos) implements Delayed {
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.HOURS.toNanos(1);
    private static final int MOST_DOUBLINGS = 20;

    static Task first(Gap gap) {
        return new Task(gap, 0, System.nanoTime());
    }

    /** After one more try in vain. */
    Task next(Duration pause) {
        long nanos = pause.toNanos() << Math.min(tries, MOST_DOUBLINGS);
        return new Task(gap, tries + 1, System.nanoTime() + Math.min(LONGEST_PAUSE_NANOS, nanos));
    }

    /** The same try once more. */
    Task again(Duration pause) {
        return new Task(gap, tries, System.nanoTime() + pause.toNanos());
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.signum(dueNanos - ((Task) other).dueNanos());
    }
}
