package dev.sluice.ops.driver;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the driver say again and again how it is. Whatever goes wrong in that is logged and the next word comes all the same:
 * whoever hears nothing takes the driver for hung, and ends it.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final Runnable word;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "status");
        thread.setDaemon(true);
        return thread;
    });
    private String lastFailure = "";

    private Heartbeat(Runnable word) {
        this.word = word;
    }

    /** Says {@code word} at once, and with a pause again until closed or until the process ends. */
    static Heartbeat start(Runnable word, Duration pause) {
        Heartbeat heart = new Heartbeat(word);
        // What goes wrong in it is logged.
        var unused = heart.clock.scheduleAtFixedRate(heart::beat, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return heart;
    }

    /** Says it now. */
    synchronized void beat() {
        try {
            word.run();
            lastFailure = "";
        } catch (RuntimeException | Error e) {
            // Once a second: what it was the last time has been logged.
            if (!lastFailure.equals(e.toString())) {
                lastFailure = e.toString();
                LOG.warn("The status cannot be written, and is tried again", e);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
