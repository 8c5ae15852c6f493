package dev.sluice.sdk;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The one thread in the background: takes batches, has them delivered, and says so. */
final class Sender {
    private static final System.Logger LOG = System.getLogger(Sender.class.getPackageName());

    private final Backlog backlog;
    private final Delivery delivery;
    private final Patience patience;
    private final Thread thread = new Thread(this::run, "sluice-events");

    Sender(Backlog backlog, Delivery delivery, Patience patience) {
        this.backlog = backlog;
        this.delivery = delivery;
        this.patience = patience;
        // A product that ends must not wait for a server that is away; what waits is on disk.
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Ends it wherever it is, and waits for that, but not for ever: it may be in a listener's hands. */
    void stop(Duration atMost) throws InterruptedException {
        thread.interrupt();
        if (!isCurrent()) {
            TimeUnit.NANOSECONDS.timedJoin(thread, TimeUnit.NANOSECONDS.convert(atMost));
        }
    }

    /** Whether this is the thread, which must not wait for itself. */
    boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    private void run() {
        try {
            while (true) {
                List<Waiting> batch = next();
                delivery.deliver(batch);
                backlog.settle(batch);
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "Stopped");
        }
    }

    private List<Waiting> next() throws InterruptedException {
        while (true) {
            try {
                return backlog.next();
            } catch (IOException e) {
                patience.afterFault(e);
            }
        }
    }
}
