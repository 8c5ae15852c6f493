package dev.sluice.sdk;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a request is made again. Full jitter: anything from nothing to a bound that doubles with each failure
 * in a row, so that thousands of clients that failed together do not come back together. Not safe for threads.
 */
final class Pauses {
    private final long shortestNanos;
    private final long longestNanos;
    private final RandomGenerator random;
    private long boundNanos;

    Pauses(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortestNanos = shortest.toNanos();
        this.longestNanos = longest.toNanos();
        this.random = random;
        this.boundNanos = shortestNanos;
    }

    /** After a failure that time may mend. What the server asked for is waited in full, and the jitter comes on top. */
    Duration afterFailure(Optional<Duration> asked) {
        long nanos = random.nextLong(boundNanos + 1);
        boundNanos = Math.min(longestNanos, 2 * boundNanos);
        return asked.orElse(Duration.ZERO).plusNanos(nanos);
    }

    /** After a failure that somebody has to mend: between half of the longest pause and all of it. */
    Duration untilMended() {
        return Duration.ofNanos(random.nextLong(longestNanos / 2, longestNanos + 1));
    }

    /** After a request that did not fail. */
    void reset() {
        boundNanos = shortestNanos;
    }
}
