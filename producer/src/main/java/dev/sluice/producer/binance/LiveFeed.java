package dev.sluice.producer.binance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue's combined stream, for ever: reconnects when the connection breaks, falls silent or grows old. What the venue
 * sends between two connections is lost to this feed; {@link TradeIds} tells. While nobody polls, the venue is asked for
 * no more than the buffer holds.
 */
public final class LiveFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Connection.Delivery> queue = new LinkedBlockingQueue<>();
    private volatile Optional<String> obstacle = Optional.empty();
    private final AtomicLong connections = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper = new Thread(this::keepConnected, "live-feed");

    /**
     * What to connect to and how.
     *
     * @param silence after which a connection is taken for dead; a venue pings every 20 seconds
     * @param shortestPause before a new attempt; doubled with each up to {@code longestPause}
     * @param age at which a connection is replaced by a new one; Binance ends it at 24 hours
     * @param buffered most messages that wait to be polled
     */
    public record Settings(
            URI uri, Duration silence, Duration shortestPause, Duration longestPause, Duration age, int buffered) {

        /** The documented limits, for {@code streams} such as {@code btcusdt@trade} below {@code baseUrl}. */
        public static Settings of(String baseUrl, List<String> streams) {
            return new Settings(
                    URI.create(baseUrl + "/stream?streams=" + String.join("/", streams)),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(23),
                    10_000);
        }
    }

    /** Connects in the background. */
    public LiveFeed(Settings settings) {
        this.settings = settings;
        keeper.setDaemon(true);
        keeper.start();
    }

    @Override
    public long connections() {
        return connections.get();
    }

    @Override
    public Optional<Received> poll(Duration patience) {
        try {
            Connection.Delivery delivery = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (delivery == null) {
                return Optional.empty();
            }
            delivery.from().taken();
            return Optional.of(delivery.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Never. */
    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public Optional<String> obstacle() {
        return obstacle;
    }

    /** How many messages wait to be polled. */
    int waiting() {
        return queue.size();
    }

    @Override
    public void close() {
        closing.countDown();
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(settings.shortestPause(), settings.longestPause());
        try {
            while (closing.getCount() > 0) {
                Optional<Connection> connection = open();
                String end = connection.isPresent() ? live(connection.get(), backoff) : "not connected";
                if (!end.equals(Connection.GROWN_OLD)) {
                    closing.await(backoff.pause().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed", e);
        }
    }

    private Optional<Connection> open() throws InterruptedException {
        try {
            Connection connection = Connection.open(http, settings.uri(), queue, settings.buffered());
            LOG.info("Connected to {} (connection {})", settings.uri(), connections.incrementAndGet());
            obstacle = Optional.empty();
            return Optional.of(connection);
        } catch (IOException e) {
            LOG.info("{}", e.getMessage());
            obstacle = Optional.of(e.getMessage());
            return Optional.empty();
        }
    }

    /** Waits for the end of {@code connection} and returns its reason. */
    private String live(Connection connection, Backoff backoff) throws InterruptedException {
        try {
            String end = connection.awaitEnd(settings.silence(), settings.age());
            LOG.warn("Connection {} to {} ends: {}", connections.get(), settings.uri(), end);
            if (connection.hasDelivered()) {
                backoff.reset();
            }
            return end;
        } finally {
            connection.abort();
        }
    }
}
