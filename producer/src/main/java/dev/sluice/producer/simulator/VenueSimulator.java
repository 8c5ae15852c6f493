package dev.sluice.producer.simulator;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A venue of our own that speaks a real one's protocols, and trades a random walk of every instrument that anybody asks
 * for. Its REST API is on a port of its own. What it traded and told is in a ledger.
 */
public final class VenueSimulator implements AutoCloseable {
    private static final long TICK_MILLIS = 10;

    private final Exchange exchange;
    private final VenueServer server;
    private final RestServer reference;
    private final String host;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread ticker;

    private VenueSimulator(SimulatorSettings settings, Ledger ledger) {
        host = settings.host();
        exchange = new Exchange(settings, ledger);
        // First, so that it is there for everybody who finds the streams.
        reference = new RestServer(settings.host(), settings.referencePort(), exchange);
        server = new VenueServer(settings.host(), settings.port(), exchange);
        server.start();
        port = listening();
        ticker = new Thread(() -> tick(settings.pingEvery().toMillis()), "venue-simulator");
        ticker.setDaemon(true);
        ticker.start();
    }

    /** As {@link #start(SimulatorSettings, Ledger)}, and keeps no ledger. */
    public static VenueSimulator start(SimulatorSettings settings) {
        return start(settings, Ledger.none());
    }

    /**
     * Starts it and waits until it listens. Throws {@link IllegalStateException} if the port is taken.
     *
     * @param ledger is told everything from now on
     */
    public static VenueSimulator start(SimulatorSettings settings, Ledger ledger) {
        try {
            return new VenueSimulator(settings, ledger);
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getCause(), e);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Where its REST API is: what a client appends the venue's paths to. */
    public String referenceUrl() {
        return reference.url();
    }

    public int port() {
        return port;
    }

    /** What a client appends the venue's paths to. */
    public String url() {
        return "ws://" + host + ":" + port;
    }

    /**
     * Trades no more. What was held back is told, and connections and REST API stay: who reads on has all there is to have,
     * and the ledger does not change any more, except for connections and replays.
     */
    public void halt() {
        exchange.halt();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            reference.close();
            ticker.join();
            server.stop(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int listening() {
        try {
            return server.listening().join();
        } catch (CompletionException e) {
            reference.close();
            throw e;
        }
    }

    private void tick(long beatMillis) {
        long last = System.currentTimeMillis();
        long beaten = last;
        try {
            while (!closing.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.currentTimeMillis();
                exchange.tick(Math.max(0, now - last));
                last = now;
                if (now - beaten >= beatMillis) {
                    exchange.beat();
                    beaten = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
