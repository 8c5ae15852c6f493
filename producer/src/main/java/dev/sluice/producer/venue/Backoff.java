package dev.sluice.producer.venue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to pause before the next attempt: twice as long each time, and never two clients in step. */
public final class Backoff {
    private final Duration shortest;
    private final Duration longest;
    private Duration next;

    /**
     * @param shortest the first pause is between it and its double
     * @param longest no pause is longer
     */
    public Backoff(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        reset();
    }

    /** The pause to make now: between half of its turn's length and all of it, and never under the shortest. */
    public Duration pause() {
        long millis = next.toMillis();
        next = shorter(next.multipliedBy(2));
        return Duration.ofMillis(
                Math.max(shortest.toMillis(), ThreadLocalRandom.current().nextLong(millis / 2, millis + 1)));
    }

    /** Begins anew. */
    public void reset() {
        next = shorter(shortest.multipliedBy(2));
    }

    private Duration shorter(Duration turn) {
        return turn.compareTo(longest) < 0 ? turn : longest;
    }
}
