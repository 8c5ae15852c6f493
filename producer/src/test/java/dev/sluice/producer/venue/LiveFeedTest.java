package dev.sluice.producer.venue;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.binance.Venue;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    /** Java's client now and then misses the end of a connection and leaves its socket in CLOSE-WAIT: silence tells. */
    private static final Duration NOTICED = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final BinanceLine connector = new BinanceLine(Venue.BINANCE);

    private static VenueSimulator venue(Faults faults) {
        return VenueSimulator.start(new SimulatorSettings(0, 1, 500, Duration.ofMillis(100), faults));
    }

    private static LiveFeed feed(VenueSimulator venue, String stream, Duration silence, Duration age, int buffered) {
        URI uri = URI.create(venue.url() + "/stream?streams=" + stream);
        return new LiveFeed(settings(uri, silence, age, buffered));
    }

    private static LiveFeed.Settings settings(URI uri, Duration silence, Duration age, int buffered) {
        return new LiveFeed.Settings(
                Address.of(uri),
                List.of(),
                silence,
                Duration.ofMillis(10),
                Duration.ofMillis(100),
                age,
                Duration.ZERO,
                buffered);
    }

    private long readUntil(LiveFeed feed, BooleanSupplier condition) {
        long published = 0;
        while (!condition.getAsBoolean()) {
            published += feed.poll(PATIENCE)
                    .map(connector::records)
                    .orElse(List.of())
                    .size();
        }
        return published;
    }

    private long read(LiveFeed feed, int trades) {
        long[] left = {trades};
        while (left[0] > 0) {
            Optional<Received> message = feed.poll(PATIENCE);
            left[0] -= message.map(connector::records).orElse(List.of()).size();
        }
        return trades;
    }

    @Test
    void whatCannotBeConnectedToIsSaidWithItsReason() {
        URI nowhere = URI.create("ws://127.0.0.1:1/stream?streams=a@trade");
        try (LiveFeed feed = new LiveFeed(settings(nowhere, LONG, LONG, 1))) {
            while (feed.obstacle().isEmpty()) {
                assertThat(feed.poll(PATIENCE)).isEmpty();
            }

            assertThat(feed.obstacle())
                    .contains("cannot connect to " + nowhere + ": nothing listens there, or nothing lets us through");
            assertThat(feed.connections()).isZero();
        }
    }

    @Test
    void everyTradeOfTheVenueArrivesInOrder() {
        try (VenueSimulator venue = venue(Faults.none());
                LiveFeed feed = feed(venue, "btcusdt@trade/ethusdt@trade", LONG, LONG, 1_000)) {
            read(feed, 1_000);
            assertThat(connector.gaps() + connector.repeatedTrades()).isZero();
            assertThat(connector.unpublished()).isEmpty();
            assertThat(feed.connections()).isEqualTo(1);
        }
    }

    @Test
    void aDroppedConnectionIsMadeAgainAndTheGapIsCounted() {
        try (VenueSimulator venue = venue(new Faults(200, 0, 0));
                LiveFeed feed = feed(venue, "btcusdt@aggTrade", NOTICED, LONG, 1_000)) {
            readUntil(feed, () -> feed.connections() >= 3 && connector.gaps() >= 1);
            assertThat(connector.missingTrades()).isPositive();
        }
    }

    @Test
    void tradesThatTheVenueRepeatsAfterAReconnectAreCounted() throws Exception {
        try (VenueSimulator venue = venue(new Faults(200, 100, 0));
                LiveFeed feed = feed(venue, "btcusdt@trade", NOTICED, LONG, 1_000)) {
            readUntil(feed, () -> connector.repeatedTrades() > 0);
            await().atMost(ofMinutes(3)).until(() -> feed.connections() > 1);
        }
    }

    @Test
    void aMalformedTradeIsPublishedLikeAnyOther() {
        try (VenueSimulator venue = venue(new Faults(0, 0, 10));
                LiveFeed feed = feed(venue, "btcusdt@trade", LONG, LONG, 1_000)) {
            assertThat(read(feed, 100)).isEqualTo(100);
            assertThat(connector.unpublished()).isEmpty();
        }
    }

    @Test
    void aQuietMarketIsNotTakenForADeadConnectionWhileTheVenuePings() {
        try (VenueSimulator venue = venue(Faults.none());
                LiveFeed feed = feed(venue, "btcusdt@depth", Duration.ofSeconds(2), SHORT.multipliedBy(15), 1_000)) {
            // Replaced once for its age, which is longer than the silence allowed.
            readUntil(feed, () -> feed.connections() >= 2);
            assertThat(feed.connections()).isEqualTo(2);
        }
    }

    @Test
    void aConnectionThatFallsSilentIsMadeAgain() {
        SimulatorSettings silent = new SimulatorSettings(0, 1, 1, LONG, Faults.none());
        try (VenueSimulator venue = VenueSimulator.start(silent);
                LiveFeed feed = feed(venue, "btcusdt@depth", SHORT, LONG, 1_000)) {
            readUntil(feed, () -> feed.connections() >= 3);
            assertThat(feed.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aConnectionIsReplacedBeforeTheVenueEndsIt() {
        try (VenueSimulator venue = venue(Faults.none());
                LiveFeed feed = feed(venue, "btcusdt@trade", LONG, SHORT, 100_000)) {
            readUntil(feed, () -> feed.connections() >= 4);
            read(feed, 10);
        }
    }

    @Test
    void aVenueThatIsAwayIsWaitedFor() {
        SimulatorSettings settings = SimulatorSettings.faultless(0, 1, 500);
        int port;
        try (VenueSimulator first = VenueSimulator.start(settings)) {
            port = first.port();
        }
        URI uri = URI.create("ws://127.0.0.1:" + port + "/stream?streams=btcusdt@trade");
        try (LiveFeed feed = new LiveFeed(settings(uri, LONG, LONG, 100))) {
            assertThat(feed.poll(SHORT)).isEmpty();
            try (VenueSimulator venue = VenueSimulator.start(SimulatorSettings.faultless(port, 1, 500))) {
                assertThat(venue.port()).isEqualTo(port);
                read(feed, 10);
            }
        }
    }

    @Test
    void noMoreMessagesWaitThanTheBufferHolds() throws Exception {
        try (VenueSimulator venue = venue(Faults.none());
                LiveFeed feed = feed(venue, "btcusdt@trade", LONG, LONG, 5)) {
            for (int i = 0; i < 50; i++) {
                await().atMost(ofMinutes(3)).until(() -> feed.waiting() == 5);
                read(feed, 1);
            }
            // Had more been asked for, more would have waited at some time.
            assertThat(feed.waiting()).isLessThanOrEqualTo(5);
            assertThat(connector.gaps()).isZero();
        }
    }
}
