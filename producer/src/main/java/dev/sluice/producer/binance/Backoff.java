package dev.sluice.producer.binance;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to pause before the next attempt: twice as long each time, and never two clients in step. */
final class Backoff {
    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    Backoff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.next = shortest;
    }

    /** The pause to make now: between half of its turn's length and all of it, and never under the shortest. */
    Duration pause() {
        long millis = next.toMillis();
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofMillis(
                Math.max(shortest.toMillis(), ThreadLocalRandom.current().nextLong(millis / 2, millis + 1)));
    }

    void reset() {
        next = shortest;
    }
}
