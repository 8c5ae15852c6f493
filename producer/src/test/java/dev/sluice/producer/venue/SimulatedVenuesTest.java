package dev.sluice.producer.venue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.simulator.Fault;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.MemoryLedger;
import dev.sluice.producer.simulator.Sent;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.registry.WireFormat;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The connectors before the simulated venues, whose ledger is the judge. */
@Timeout(300)
class SimulatedVenuesTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Faults BAD_DAY = Faults.none()
            .with(Fault.DROP, 0.005)
            .with(Fault.MALFORMED, 0.01)
            .with(Fault.DUPLICATE, 0.02)
            .with(Fault.REORDER, 0.02);

    private final List<GenericRecord> published = new ArrayList<>();
    private int unreadable;

    private static SimulatorSettings settings(SimulatedVenue venue, Faults faults) {
        return new SimulatorSettings(0, 5, 300, Duration.ofMillis(200), faults).of(venue);
    }

    private static LiveFeed feed(VenueSimulator venue, String path, VenueProtocol protocol) {
        return new LiveFeed(new LiveFeed.Settings(
                Address.of(URI.create(venue.url() + path)),
                protocol.requests(protocol.subscriptions()),
                Duration.ofSeconds(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                LONG,
                Duration.ZERO,
                10_000));
    }

    private VenueConnector connector(VenueProtocol protocol, VenueConnector.Again again) {
        return new VenueConnector(new VenueConnector.Settings("t", again, new IdWatch()), protocol, event -> {
            published.add(event);
            return WireFormat.encode(5, event);
        });
    }

    /** Reads so many trades, has the venue trade no more, and reads what is left. */
    private void read(VenueSimulator venue, LiveFeed feed, VenueConnector connector, int trades) {
        while (published.size() < trades) {
            read(feed, connector);
        }
        venue.halt();
        int quiet = 0;
        while (quiet < 10) {
            int before = published.size();
            read(feed, connector);
            quiet = published.size() == before ? quiet + 1 : 0;
        }
    }

    private void read(LiveFeed feed, VenueConnector connector) {
        Optional<Received> message = feed.poll(Duration.ofMillis(50));
        if (message.isEmpty()) {
            connector.tick(Instant.now());
            return;
        }
        for (Outgoing record : connector.records(message.get(), feed)) {
            unreadable += record.kind().equals("unreadable") ? 1 : 0;
        }
    }

    private static Stream<Arguments> withIds() {
        return Stream.of(
                Arguments.of(SimulatedVenue.KRAKEN, "/v2", Protocols.krakenV2("XBT/USD")),
                Arguments.of(SimulatedVenue.COINBASE, "", Protocols.coinbase(Instruments.none(), "BTC-USD")));
    }

    @ParameterizedTest
    @MethodSource("withIds")
    void onABadDayEveryTradeThatWasToldIsPublishedAsItWasTraded(
            SimulatedVenue kind, String path, VenueProtocol protocol) {
        MemoryLedger ledger = new MemoryLedger();
        try (VenueSimulator venue = VenueSimulator.start(settings(kind, BAD_DAY), ledger);
                LiveFeed feed = feed(venue, path, protocol)) {
            VenueConnector connector = connector(protocol, VenueConnector.Again.DROP);
            read(venue, feed, connector, 3_000);
            List<String> told = ledger.symbols().stream()
                    .flatMap(symbol -> ledger.trades(symbol).stream())
                    .filter(sent -> sent.timesTold() > 0)
                    .map(SimulatedVenuesTest::asTraded)
                    .toList();
            assertThat(published.stream().map(SimulatedVenuesTest::asPublished).distinct())
                    .containsExactlyInAnyOrderElementsOf(told);
            assertThat(feed.connections()).isGreaterThan(1);
            assertThat(connector.repeated()).isPositive();
            assertThat(unreadable).isPositive();
            assertThat(connector.troubles()).isEmpty();
        }
    }

    private static String asTraded(Sent sent) {
        return sent.trade().id() + " "
                + sent.trade().price().stripTrailingZeros().toPlainString() + " "
                + sent.trade().quantity().stripTrailingZeros().toPlainString();
    }

    private static String asPublished(GenericRecord event) {
        return event.get("trade_id") + " " + plain(event.get("price")) + " " + plain(event.get("quantity"));
    }

    private static String plain(Object decimal) {
        return Protocols.decimal(decimal).stripTrailingZeros().toPlainString();
    }

    @Test
    void krakensFirstVersionGivesEachTradeOneIdHoweverOftenItIsToldAgain() {
        MemoryLedger ledger = new MemoryLedger();
        VenueProtocol protocol = Protocols.krakenV1("BTC/USD");
        Faults drops = Faults.none().with(Fault.DROP, 0.005);
        try (VenueSimulator venue = VenueSimulator.start(settings(SimulatedVenue.KRAKEN, drops), ledger);
                LiveFeed feed = feed(venue, "", protocol)) {
            VenueConnector connector = connector(protocol, VenueConnector.Again.DROP);
            read(venue, feed, connector, 3_000);
            long told = ledger.symbols().stream()
                    .flatMap(symbol -> ledger.trades(symbol).stream())
                    .filter(sent -> sent.timesTold() > 0)
                    .count();
            assertThat(published.stream().map(e -> e.get("trade_id")).distinct())
                    .hasSize((int) told);
            assertThat(published).hasSize((int) told);
            assertThat(feed.connections()).isGreaterThan(1);
            assertThat(connector.troubles()).isEmpty();
        }
    }

    @Test
    void everyTradeOfFinnhubsIsPublishedAndNoPriceUpdate() {
        MemoryLedger ledger = new MemoryLedger();
        VenueProtocol protocol = Protocols.finnhub(Instruments.none());
        Faults faults = Faults.none().with(Fault.MALFORMED, 0.01);
        try (VenueSimulator venue = VenueSimulator.start(settings(SimulatedVenue.FINNHUB, faults), ledger);
                LiveFeed feed = feed(venue, "/?token=abc", protocol)) {
            VenueConnector connector = connector(protocol, VenueConnector.Again.PUBLISH);
            read(venue, feed, connector, 2_000);
            List<Sent> live = ledger.symbols().stream()
                    .flatMap(symbol -> ledger.trades(symbol).stream())
                    .filter(sent -> sent.times(Manner.LIVE) > 0)
                    .toList();
            List<Sent> trades = live.stream()
                    .filter(sent -> sent.trade().quantity().signum() > 0)
                    .toList();
            assertThat(published.stream()
                            .map(e -> e.get("symbol") + " " + plain(e.get("price")) + " " + plain(e.get("quantity"))))
                    .containsExactlyInAnyOrderElementsOf(trades.stream()
                            .map(sent -> sent.trade().symbol() + " "
                                    + sent.trade().price().stripTrailingZeros().toPlainString() + " "
                                    + sent.trade()
                                            .quantity()
                                            .stripTrailingZeros()
                                            .toPlainString())
                            .toList());
            assertThat(published.stream()
                            .map(e -> e.get("symbol") + " " + e.get("trade_id"))
                            .distinct())
                    .hasSameSizeAs(published);
            assertThat(connector.unpublished().getOrDefault("priceUpdate", 0L))
                    .isGreaterThanOrEqualTo(live.size() - trades.size());
        }
    }
}
