package dev.sluice.producer.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a running venue lists. Asks in the background until there is an answer, and again when a symbol is asked for that
 * the answer does not have: a venue lists new ones every week. While the reference data is away the last answer stands.
 */
public final class LiveListing implements Listing {
    private static final Logger LOG = LoggerFactory.getLogger(LiveListing.class);

    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile Instruments known = Instruments.none();
    /** Holds a symbol that was asked for in vain; one is enough, the answer has all. */
    private final BlockingQueue<String> unknown = new ArrayBlockingQueue<>(1);

    /** At 0 once the first question has an answer, or is known to have none. */
    private final CountDownLatch attempted = new CountDownLatch(1);

    private final Thread keeper = new Thread(this::keepKnown, "live-listing");

    /**
     * Where to ask and how often.
     *
     * @param base of the venue's REST API
     * @param format of what it answers
     * @param first longest wait for the first answer before a venue is connected to
     * @param shortestPause after a failure; doubled with each up to {@code longestPause}
     * @param between least time from an answer to the next question
     * @param credential sent with each question
     */
    public record Settings(
            URI base,
            ReferenceFormat format,
            Duration first,
            Duration shortestPause,
            Duration longestPause,
            Duration between,
            Optional<Credential> credential) {

        /** Of a venue that answers everybody. */
        public Settings(
                URI base,
                ReferenceFormat format,
                Duration first,
                Duration shortestPause,
                Duration longestPause,
                Duration between) {
            this(base, format, first, shortestPause, longestPause, between, Optional.empty());
        }

        /** A question a minute at most: the venue counts them. */
        public static Settings of(URI base, ReferenceFormat format) {
            return new Settings(
                    base,
                    format,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(1));
        }

        /** The same of a venue that wants to know who asks. */
        public Settings with(Credential known) {
            return new Settings(base, format, first, shortestPause, longestPause, between, Optional.of(known));
        }
    }

    private LiveListing(Settings settings) {
        this.settings = settings;
        keeper.setDaemon(true);
        keeper.start();
    }

    /** Asks, and waits until the venue answered or it is clear that it does not answer now. */
    public static LiveListing open(Settings settings) throws InterruptedException {
        LiveListing listing = new LiveListing(settings);
        boolean unused = listing.attempted.await(settings.first().toMillis(), TimeUnit.MILLISECONDS);
        return listing;
    }

    @Override
    public Optional<Instrument> instrument(String symbol) {
        Optional<Instrument> found = known.instrument(symbol);
        if (found.isEmpty()) {
            boolean unused = unknown.offer(symbol);
        }
        return found;
    }

    @Override
    public void close() {
        keeper.interrupt();
        try {
            keeper.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepKnown() {
        Backoff backoff = new Backoff(settings.shortestPause(), settings.longestPause());
        Optional<String> obstacle = Optional.empty();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                obstacle = said(obstacle, ask());
                attempted.countDown();
                if (obstacle.isPresent()) {
                    TimeUnit.MILLISECONDS.sleep(backoff.pause().toMillis());
                } else {
                    backoff.reset();
                    TimeUnit.MILLISECONDS.sleep(settings.between().toMillis());
                    String symbol = unknown.take();
                    LOG.info("Asking {} again because of {}", settings.base(), symbol);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed", e);
        }
    }

    /** Asks once; what stands in the way, if anything does. */
    private Optional<String> ask() throws InterruptedException {
        try {
            Instruments answer = Reference.fetch(http, settings.base(), settings.format(), settings.credential());
            known = answer;
            // What was asked for before may be known now; if not, its next trade asks again.
            unknown.clear();
            LOG.info("{} lists {} symbols", settings.base(), answer.size());
            if (answer.skipped() > 0) {
                LOG.warn("{} lists {} symbols that cannot be read", settings.base(), answer.skipped());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Says that the reference data is away once for as long as it is, whatever the reasons. */
    private static Optional<String> said(Optional<String> before, Optional<String> now) {
        if (before.isEmpty() && now.isPresent()) {
            LOG.warn(
                    "{}. Trades of symbols not known yet go out without base and quote; asking again in the background",
                    now.get());
        } else if (before.isPresent() && now.isEmpty()) {
            LOG.warn("The reference data is there again");
        }
        return now;
    }
}
