package dev.sluice.schedule.settlement;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something that is under way. */
final class Wait {
    private static final Duration TICK = Duration.ofMillis(500);

    private Wait() {}

    /** What is still {@code missing} when {@code patience} is over; empty as soon as nothing is. */
    static Optional<String> until(Supplier<Optional<String>> missing, Duration patience) {
        long endNanos = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<String> still = missing.get();
            if (still.isEmpty()
                    || System.nanoTime() - endNanos > 0
                    || Thread.currentThread().isInterrupted()) {
                return still;
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}
