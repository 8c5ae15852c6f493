package dev.sluice.realtime.judge;

import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a registry again that did not answer, until it does or the patience is over. While a thread waits here it neither
 * polls nor commits, so the patience ends before its transaction would. Safe for threads.
 */
public final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Duration longest;
    private final CountDownLatch ending;

    /**
     * @param longest time from the first refusal to the last question
     * @param ending whoever waits gives up when this reaches zero
     */
    public Patience(Duration longest, CountDownLatch ending) {
        this.longest = longest;
        this.ending = ending;
    }

    /** The answer. Throws the last {@link RegistryUnavailableException} when the patience is over. */
    public <T> T with(Supplier<T> question) {
        long started = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return question.get();
            } catch (RegistryUnavailableException e) {
                if (System.nanoTime() - started >= longest.toNanos() || endedWithin(pause)) {
                    throw e;
                }
                LOG.warn("Waits for the schema registry: {}", e.getMessage());
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private boolean endedWithin(Duration pause) {
        try {
            return ending.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
