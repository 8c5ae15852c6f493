package dev.sluice.schedule.settlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something that is under way. */
final class Wait {
    private static final Duration TICK = Duration.ofMillis(500);

    private Wait() {}

    /** What is still {@code missing} when {@code patience} is over; empty as soon as nothing is. */
    static Optional<String> until(Supplier<Optional<String>> missing, Duration patience) {
        Instant end = Instant.now().plus(patience);
        while (true) {
            Optional<String> still = missing.get();
            if (still.isEmpty()
                    || Instant.now().isAfter(end)
                    || Thread.currentThread().isInterrupted()) {
                return still;
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
    }
}
