package dev.sluice.producer.simulator;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A venue that speaks Binance's stream protocol: {@code /stream?streams=…} and {@code /ws/STREAM},
 * subscription requests, pings, and trades of a random walk for every symbol that anybody asks for. What these trade, it
 * says over HTTP on a port of its own.
 */
public final class VenueSimulator implements AutoCloseable {
    private static final long TICK_MILLIS = 10;

    private final Exchange exchange;
    private final VenueServer server;
    private final ReferenceServer reference;
    private final String host;
    private final int port;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread ticker;

    private VenueSimulator(SimulatorSettings settings) {
        host = settings.host();
        exchange = new Exchange(settings);
        // First, so that it is there for everybody who finds the streams.
        reference = new ReferenceServer(settings.host(), settings.referencePort(), exchange);
        server = new VenueServer(settings.host(), settings.port(), exchange);
        server.start();
        port = listening();
        ticker = new Thread(() -> tick(settings.pingEvery().toMillis()), "venue-simulator");
        ticker.setDaemon(true);
        ticker.start();
    }

    /** Starts it and waits until it listens. Throws {@link IllegalStateException} if the port is taken. */
    public static VenueSimulator start(SimulatorSettings settings) {
        try {
            return new VenueSimulator(settings);
        } catch (CompletionException e) {
            throw new IllegalStateException(
                    "Cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getCause(), e);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Where its REST API is: what a client appends {@code /api/v3/exchangeInfo} to. */
    public String referenceUrl() {
        return reference.url();
    }

    public int port() {
        return port;
    }

    /** What a client appends {@code /stream} to. */
    public String url() {
        return "ws://" + host + ":" + port;
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

    private void tick(long pingMillis) {
        long last = System.currentTimeMillis();
        long pinged = last;
        try {
            while (!closing.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = System.currentTimeMillis();
                exchange.tick(Math.max(0, now - last));
                last = now;
                if (now - pinged >= pingMillis) {
                    exchange.ping();
                    pinged = now;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
