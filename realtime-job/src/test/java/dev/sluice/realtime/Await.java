package dev.sluice.realtime;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for the real thing. */
public final class Await {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final long POLL_NANOS = 50_000_000;

    private Await() {}

    /** Returns when {@code condition} holds; fails if it does not within three minutes. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + LONGEST + ": " + what);
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }
}
