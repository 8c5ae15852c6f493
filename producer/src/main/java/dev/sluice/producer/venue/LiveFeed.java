package dev.sluice.producer.venue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue's stream, for ever: reconnects when the connection breaks, falls silent or grows old, and subscribes anew each
 * time. What the venue sends between two connections is lost to this feed; a {@link TradeWatcher} can tell. One that grew
 * old stays beside its successor for a while, so nothing is. While nobody polls, the venue is asked for no more than the
 * buffer holds.
 */
public final class LiveFeed implements Feed {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

    /** How often it is asked whether to come back. */
    private static final long LEFT_MILLIS = 100;

    private final Settings settings;
    private volatile boolean isLeft;
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<Connection.Delivery> queue = new LinkedBlockingQueue<>();
    private volatile Optional<String> obstacle = Optional.empty();
    private final AtomicLong connections = new AtomicLong();
    private final Map<Long, Connection> alive = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper = new Thread(this::keepConnected, "live-feed");

    /**
     * What to connect to and how.
     *
     * @param opening what to say to the venue first
     * @param silence after which a connection is taken for dead; a venue pings every 20 seconds
     * @param shortestPause before a new attempt; doubled with each up to {@code longestPause}
     * @param age at which a connection is replaced by a new one; venues end it at 24 hours
     * @param overlap how long it stays beside the new one; zero where the venue allows but one, which then begins after
     *     its end
     * @param buffered most messages that wait to be polled
     */
    public record Settings(
            Address address,
            List<String> opening,
            Duration silence,
            Duration shortestPause,
            Duration longestPause,
            Duration age,
            Duration overlap,
            int buffered) {

        /** What suits all venues: they send something at least every 20 seconds. */
        public static Settings of(Address address, List<String> opening) {
            return new Settings(
                    address,
                    opening,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(23),
                    Duration.ofSeconds(10),
                    10_000);
        }

        /** These, for a venue that may be silent for so long. */
        public Settings withSilence(Duration allowed) {
            return new Settings(address, opening, allowed, shortestPause, longestPause, age, overlap, buffered);
        }

        /** These, for a venue that allows one connection at a time. */
        public Settings withoutOverlap() {
            return new Settings(address, opening, silence, shortestPause, longestPause, age, Duration.ZERO, buffered);
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

    @Override
    public void say(long connection, String text) {
        Connection to = alive.get(connection);
        if (to != null) {
            to.say(text);
        }
    }

    /** Never. */
    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public Optional<String> obstacle() {
        return isLeft
                ? Optional.of(settings.address() + " was left, because there is no room for what it says")
                : obstacle;
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

    @Override
    public void leave() {
        if (!isLeft) {
            isLeft = true;
            alive.values().forEach(connection -> connection.end("left, because nobody has room for what it says"));
        }
    }

    @Override
    public void comeBack() {
        isLeft = false;
    }

    private void keepConnected() {
        Backoff backoff = new Backoff(settings.shortestPause(), settings.longestPause());
        try {
            Optional<Connection> current = Optional.empty();
            while (closing.getCount() > 0) {
                if (isLeft && current.isEmpty()) {
                    closing.await(LEFT_MILLIS, TimeUnit.MILLISECONDS);
                    continue;
                }
                current = current.isPresent() ? after(current.get(), backoff) : open();
                if (current.isEmpty()) {
                    closing.await(backoff.pause().toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed", e);
        } finally {
            alive.values().forEach(Connection::abort);
        }
    }

    private Optional<Connection> open() throws InterruptedException {
        Connection connection = new Connection(settings.address(), connections.get() + 1, queue, settings.buffered());
        try {
            connection.open(http, settings.opening());
            alive.put(connection.number(), connection);
            LOG.info("Connected to {} (connection {})", settings.address(), connections.incrementAndGet());
            obstacle = Optional.empty();
            return Optional.of(connection);
        } catch (IOException e) {
            LOG.info("{}", e.getMessage());
            obstacle = Optional.of(e.getMessage());
            return Optional.empty();
        }
    }

    /** Waits for the end of {@code connection}; its successor, if that is there already. */
    private Optional<Connection> after(Connection connection, Backoff backoff) throws InterruptedException {
        String end = connection.awaitEnd(settings.silence(), settings.age());
        LOG.warn("Connection {} to {} ends: {}", connection.number(), settings.address(), end);
        if (connection.hasServed(settings.longestPause())) {
            backoff.reset();
        }
        Optional<Connection> next = Optional.empty();
        if (end.equals(Connection.GROWN_OLD) && !settings.overlap().isZero()) {
            next = open();
            // What the old one still tells comes twice and is known by its identity.
            connection.awaitEnd(settings.silence(), settings.age().plus(settings.overlap()));
        }
        alive.remove(connection.number());
        connection.abort();
        return end.equals(Connection.GROWN_OLD) && next.isEmpty() ? open() : next;
    }
}
