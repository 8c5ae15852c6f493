package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.producer.finnhub.Symbols;
import dev.sluice.producer.venue.Feed;
import dev.sluice.producer.venue.Instruments;
import dev.sluice.producer.venue.Reading;
import dev.sluice.producer.venue.VenueProtocol;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures of the real venues, replayed as the program does. */
class CaptureTest {
    private static ReplaySource source(String name) {
        Path file = Path.of(System.getProperty("sluice.home"), "..", "shared", "recorded", name);
        assumeTrue(Files.exists(file), () -> "There is no capture " + name + " in ../shared/recorded");
        List<String> arguments = List.of("file=" + file, "speed=0");
        Options options = new Options(ProduceKeys.REPLAY, arguments, Map.of());
        return options.build(() -> ReplaySource.of(options));
    }

    private static List<List<Reading>> replayed(ReplaySource source, Contract contract) {
        VenueProtocol protocol = source.protocol(contract.event(), Instruments.none());
        List<List<Reading>> messages = new ArrayList<>();
        try (Feed feed = source.open(protocol)) {
            while (!feed.isExhausted()) {
                feed.poll(Duration.ZERO).ifPresent(message -> messages.add(protocol.read(message)));
            }
        }
        return messages;
    }

    private static List<Reading.Trade> trades(List<Reading> readings) {
        return readings.stream()
                .filter(Reading.Trade.class::isInstance)
                .map(Reading.Trade.class::cast)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "BINANCE.ws.1.0, BINANCE, 2, 2",
        "BINANCE_US.ws.1.0, BINANCE_US, 11, 11",
        "KRAKEN.ws.48.0, KRAKEN, 8, 10",
        "COINBASE.ws.28.0, COINBASE, 107, 107"
    })
    void everyTradeOfARealCaptureIsReadAndNothingIsUnreadable(String name, Capture capture, int with, int trades)
            throws IOException {
        ReplaySource source = source(name);
        assertThat(source.capture()).isEqualTo(capture);
        Contract contract = Contracts.shipped().named(capture.dataset());
        List<List<Reading>> messages = replayed(source, contract);
        assertThat(messages.stream().filter(m -> !trades(m).isEmpty())).hasSize(with);
        List<Reading> all = messages.stream().flatMap(List::stream).toList();
        assertThat(trades(all)).hasSize(trades);
        assertThat(all).noneMatch(Reading.Unreadable.class::isInstance);
        assertThat(all).noneMatch(Reading.Failure.class::isInstance);
        for (Reading.Trade trade : trades(all)) {
            GenericRecord event = trade.event();
            assertThat(event.get("origin")).isEqualTo("recorded");
            byte[] framed = WireFormat.encode(1, event);
            assertThat(WireFormat.decode(framed, contract.event(), contract.event())
                            .toString())
                    .isEqualTo(event.toString());
        }
    }

    @Test
    void coinbaseTellsTheTradeBeforeEachOfItsTenSubscriptionsAndThenNinetySevenMatches() {
        List<List<Reading>> messages =
                replayed(source("COINBASE.ws.28.0"), Contracts.shipped().named("coinbase_trades"));
        Map<String, Integer> kinds = new TreeMap<>();
        messages.forEach(readings -> trades(readings).forEach(trade -> kinds.merge(trade.kind(), 1, Integer::sum)));
        assertThat(kinds).isEqualTo(Map.of("match", 97, "last_match", 10));
        Map<String, Integer> others = new TreeMap<>();
        messages.forEach(readings -> readings.forEach(reading -> {
            if (reading instanceof Reading.Other other) {
                others.merge(other.kind(), 1, Integer::sum);
            }
        }));
        assertThat(others).isEqualTo(Map.of("l2update", 9719, "snapshot", 10, "subscriptions", 3, "ticker", 107));
    }

    @Test
    void theVenueIsToldByWhereTheRecorderConnectedOrElseByTheName() {
        assertThat(Capture.of("wss://ws.kraken.com/v2")).contains(Capture.KRAKEN_V2);
        assertThat(Capture.of("wss://ws.kraken.com")).contains(Capture.KRAKEN);
        assertThat(Capture.of("wss://ws-feed.pro.coinbase.com")).contains(Capture.COINBASE);
        assertThat(Capture.of("wss://stream.binance.us:9443/stream?streams=a")).contains(Capture.BINANCE_US);
        assertThat(Capture.of("wss://ws.finnhub.io?token=x")).contains(Capture.FINNHUB);
        assertThat(Capture.of("wss://elsewhere")).isEmpty();
        assertThat(Capture.named("BINANCE_US.ws.1.0")).contains(Capture.BINANCE_US);
        assertThat(Capture.named("notes.txt")).isEmpty();
    }

    @Test
    void aCaptureOfFinnhubHasTheSymbolsOfItsOptions() {
        Symbols symbols = new Symbols(List.of(), List.of("A:B"), List.of());
        VenueProtocol protocol = Capture.FINNHUB.protocol(
                Contracts.shipped().named("finnhub_trades").event(), Instruments.none(), symbols);
        assertThat(protocol.subscriptions()).containsExactly("A:B");
    }
}
