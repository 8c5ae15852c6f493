package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.registry.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connector before a venue that breaks connections, as the program runs it. */
@Timeout(180)
class LiveVenueTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final IdWatch ids = new IdWatch();
    private final List<Integer> published = new ArrayList<>();
    private final VenueProtocol kraken = Protocols.krakenV2("BTC/USD");
    private final VenueConnector connector =
            new VenueConnector(new VenueConnector.Settings("t", VenueConnector.Again.DROP, ids), kraken, this::framed);

    private byte[] framed(GenericRecord event) {
        published.add(Integer.valueOf((String) event.get("trade_id")));
        return WireFormat.encode(5, event);
    }

    private LiveFeed feed(ReplayingVenue venue, Duration age, Duration overlap) throws InterruptedException {
        return new LiveFeed(new LiveFeed.Settings(
                Address.of(venue.url()),
                kraken.requests(kraken.subscriptions()),
                Duration.ofSeconds(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                age,
                overlap,
                10_000));
    }

    private void readUntil(LiveFeed feed, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Optional<Received> message = feed.poll(Duration.ofMillis(20));
            message.ifPresent(received -> connector.records(received, feed));
            if (message.isEmpty()) {
                connector.tick(Instant.now());
            }
        }
    }

    @Test
    void afterEachReconnectItSubscribesAnewAndTheReplayFillsTheGap() throws Exception {
        try (ReplayingVenue venue = new ReplayingVenue(25);
                LiveFeed feed = feed(venue, LONG, Duration.ZERO)) {
            readUntil(feed, () -> venue.subscriptions() == 1);
            for (int round = 2; round <= 6; round++) {
                int connection = round;
                // Twenty more than the connection lives for: they happen while there is none.
                venue.trade(45);
                readUntil(feed, () -> venue.subscriptions() >= connection && published.contains(venue.newest()));
            }
            assertThat(published).containsExactlyElementsOf(allUpTo(venue.newest()));
            assertThat(ids.gaps()).isZero();
            assertThat(feed.connections()).isGreaterThanOrEqualTo(5);
            assertThat(connector.repeated()).isPositive();
            assertThat(connector.troubles()).isEmpty();
        }
    }

    @Test
    void aConnectionThatGrowsOldStaysUntilItsSuccessorTellsTrades() throws Exception {
        try (ReplayingVenue venue = new ReplayingVenue(0);
                LiveFeed feed = feed(venue, Duration.ofMillis(300), Duration.ofMillis(100))) {
            readUntil(feed, () -> venue.subscriptions() >= 1);
            tradeUntil(4, venue, feed);
            assertThat(published).containsExactlyElementsOf(allUpTo(venue.newest()));
            assertThat(ids.gaps()).isZero();
            assertThat(venue.mostAtOnce()).isEqualTo(2);
        }
    }

    @Test
    void whereTheVenueAllowsOneConnectionTheSuccessorBeginsBehindItsEnd() throws Exception {
        try (ReplayingVenue venue = new ReplayingVenue(0);
                LiveFeed feed = feed(venue, Duration.ofMillis(300), Duration.ZERO)) {
            readUntil(feed, () -> venue.subscriptions() >= 1);
            tradeUntil(4, venue, feed);
            assertThat(published).containsExactlyElementsOf(allUpTo(venue.newest()));
        }
    }

    /** Java's client may miss the end of a connection until it sends something. */
    @Test
    void aConnectionOnWhichNothingIsHeardIsTriedNowAndThen() throws Exception {
        try (ReplayingVenue venue = new ReplayingVenue(0);
                LiveFeed feed = new LiveFeed(
                        LiveFeed.Settings.of(Address.of(venue.url()), kraken.requests(kraken.subscriptions())))) {
            readUntil(feed, () -> venue.pings() >= 2);
            assertThat(feed.connections()).isEqualTo(1);
        }
    }

    private void tradeUntil(int subscriptions, ReplayingVenue venue, LiveFeed feed) {
        while (venue.subscriptions() < subscriptions) {
            venue.trade(1);
            int newest = venue.newest();
            readUntil(feed, () -> published.contains(newest));
        }
    }

    private static List<Integer> allUpTo(int newest) {
        return IntStream.rangeClosed(1, newest).boxed().toList();
    }
}
