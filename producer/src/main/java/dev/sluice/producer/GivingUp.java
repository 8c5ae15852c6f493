package dev.sluice.producer;

import dev.sluice.producer.publish.Publisher;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Records wait for a broker that is away for as long as the program may run, and some time longer: once that is over, what
 * still waits fails, so that the program can end and say so.
 */
final class GivingUp implements AutoCloseable {
    /** Less than those who stop a program wait before they kill it. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Thread waiting;

    /** @param patience from when {@code stop} is requested; it ends early if this is closed */
    GivingUp(Stop stop, Publisher publisher, Duration patience) {
        waiting = new Thread(() -> await(stop, publisher, patience), "giving-up");
        waiting.setDaemon(true);
        waiting.start();
    }

    private static void await(Stop stop, Publisher publisher, Duration patience) {
        try {
            stop.await();
            TimeUnit.NANOSECONDS.sleep(patience.toNanos());
            publisher.close(Duration.ZERO);
        } catch (InterruptedException e) {
            // The records are where they belong.
        }
    }

    @Override
    public void close() {
        waiting.interrupt();
    }
}
