package dev.sluice.ingest.key;

import java.time.Duration;

/**
 * What an application may still send: so many events a second, and those of two seconds at once. Who has any left may send a
 * whole request and then waits until it is paid for, so that no request is too large to come through. Safe for threads.
 */
final class Allowance {
    private static final double SECONDS_AT_ONCE = 2;
    private static final double NANOS_A_SECOND = 1e9;

    private final double perSecond;
    private double left;
    private long atNanos;

    Allowance(int eventsPerSecond, long nowNanos) {
        this.perSecond = eventsPerSecond;
        this.left = eventsPerSecond * SECONDS_AT_ONCE;
        this.atNanos = nowNanos;
    }

    boolean isOf(int eventsPerSecond) {
        return perSecond == eventsPerSecond;
    }

    /** Zero if {@code events} may be sent, and then they count; else how long to wait, and nothing counts. */
    synchronized Duration take(int events, long nowNanos) {
        left = Math.min(perSecond * SECONDS_AT_ONCE, left + (nowNanos - atNanos) / NANOS_A_SECOND * perSecond);
        atNanos = nowNanos;
        if (left <= 0) {
            return Duration.ofNanos((long) Math.ceil((1 - left) / perSecond * NANOS_A_SECOND));
        }
        left -= events;
        return Duration.ZERO;
    }
}
