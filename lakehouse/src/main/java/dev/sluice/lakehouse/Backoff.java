package dev.sluice.lakehouse;

import java.time.Duration;

/** Pauses between attempts: each twice as long as the one before, up to a longest. Not for several threads at once. */
final class Backoff {
    static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration FIRST = Duration.ofSeconds(1);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return now;
    }

    void startOver() {
        next = FIRST;
    }
}
