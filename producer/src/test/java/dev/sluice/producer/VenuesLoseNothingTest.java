package dev.sluice.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.simulator.Fate;
import dev.sluice.producer.simulator.Fault;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.MemoryLedger;
import dev.sluice.producer.simulator.Sent;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A venue that leaves out, repeats and reorders trades and drops connections, while the broker is killed: the topic has each trade that it
 * told or still knows, with its price to the last digit, and a gap is declared for each of the others.
 */
final class VenuesLoseNothingTest {
    private static final long FIRST_ID = 7_000_000;
    private static final int TRADES = 300;
    /** A pause between connections or before another look at a history may be a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Contract GAPS = Contracts.shipped().named("feed_gaps");
    private static final Faults FAULTS = Faults.none()
            .with(Fault.GAP, 0.02)
            .with(Fault.LOSS, 0.01)
            .with(Fault.DUPLICATE, 0.03)
            .with(Fault.REORDER, 0.03)
            .with(Fault.MALFORMED, 0.01)
            .with(Fault.DROP, 0.01);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Stop stop = new Stop();

    @ParameterizedTest
    @CsvSource({
        "BINANCE, binance, binance_trades, BTCUSDT, symbols=BTCUSDT",
        "KRAKEN, kraken, kraken_trades, BTCUSD, symbols=BTC/USD",
        "COINBASE, coinbase, coinbase_trades, BTCUSD, symbols=BTC-USD"
    })
    void everyTradeIsInTheTopicOrInADeclaredGap(
            SimulatedVenue venue, String verb, String dataset, String symbol, String option) {
        Contract contract = Contracts.shipped().named(dataset);
        Stack.create(contract.topic());
        Stack.create(GAPS.topic());
        MemoryLedger told = new MemoryLedger();
        try (VenueSimulator simulator = VenueSimulator.start(settings(venue, FAULTS), told)) {
            CompletableFuture<Integer> run = started(verb, option, simulator);
            await().atMost(PATIENCE).until(() -> run.isDone() || live(told, symbol) >= TRADES / 2);
            Stack.killBroker();
            Stack.mend();
            await().atMost(PATIENCE).until(() -> run.isDone() || live(told, symbol) >= TRADES);
            Map<Long, Sent> snapshot = settledTrades(told, symbol);
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            prices(contract, symbol).keySet())
                    .as(said.toString(StandardCharsets.UTF_8))
                    .containsAll(knowable(snapshot, prices(contract, symbol))));
            stop.request();
            assertThat(run.join()).as(said.toString(StandardCharsets.UTF_8)).isZero();

            Map<Long, BigDecimal> inTopic = prices(contract, symbol);
            Map<Long, Sent> all = trades(told, symbol);
            inTopic.forEach((id, price) -> assertThat(price)
                    .as("price of trade " + id)
                    .isEqualByComparingTo(all.get(id).trade().price()));
            long first = first(inTopic);
            List<Long> missing = snapshot.keySet().stream()
                    .filter(id -> id >= first && !inTopic.containsKey(id))
                    .toList();
            assertThat(missing).as("the venue lost some for good").isNotEmpty();
            assertThat(missing).allMatch(id -> isDeclared(venue.name(), symbol, id));
        }
    }

    /** Its trades have no ids, and identical ones are several: each is there as often as it was told. */
    @Test
    void tradesWithoutIdsAreThereAsOftenAsTheyWereToldAndTheTimeWithoutAConnectionIsDeclared() {
        Contract contract = Contracts.shipped().named("finnhub_trades");
        Stack.create(contract.topic());
        Stack.create(GAPS.topic());
        MemoryLedger told = new MemoryLedger();
        Faults faults = new Faults(100, 0, 0);
        try (VenueSimulator simulator = VenueSimulator.start(settings(SimulatedVenue.FINNHUB, faults), told)) {
            CompletableFuture<Integer> run = started("finnhub", "symbols=AAPL", simulator);
            await().atMost(PATIENCE)
                    .until(() -> run.isDone() || told(told, "AAPL").size() >= TRADES);
            List<String> snapshot = told(told, "AAPL");
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(
                            withoutIds(contract))
                    .as(said.toString(StandardCharsets.UTF_8))
                    .containsAll(snapshot));
            stop.request();
            assertThat(run.join()).as(said.toString(StandardCharsets.UTF_8)).isZero();

            List<String> inTopic = withoutIds(contract);
            assertThat(told(told, "AAPL")).containsAll(inTopic);
            assertThat(inTopic.subList(0, snapshot.size())).containsExactlyElementsOf(snapshot);
            assertThat(events(GAPS))
                    .filteredOn(gap -> gap.get("venue").toString().equals("FINNHUB"))
                    .as("the connections that were dropped")
                    .isNotEmpty()
                    .allMatch(gap -> gap.get("first_missing_id") == null && gap.get("time_before") != null);
        }
    }

    /** What was told live of {@code symbol}, in order; updates of a price are no trades. */
    private static List<String> told(MemoryLedger told, String symbol) {
        return told.trades(symbol).stream()
                .filter(sent ->
                        sent.times(Manner.LIVE) > 0 && sent.trade().quantity().signum() > 0)
                .map(sent -> shown(
                        sent.trade().price(),
                        sent.trade().quantity(),
                        sent.trade().time().toEpochMilli()))
                .toList();
    }

    private static List<String> withoutIds(Contract contract) {
        return events(contract).stream()
                .filter(event -> event.get("symbol").toString().equals("AAPL")
                        && event.get("origin").toString().equals("stream"))
                .map(event -> shown(
                        decimal(event, "price"), decimal(event, "quantity"), (long) event.get("trade_time") / 1000))
                .toList();
    }

    private static String shown(BigDecimal price, BigDecimal quantity, long millis) {
        return price.stripTrailingZeros().toPlainString() + " "
                + quantity.stripTrailingZeros().toPlainString() + " " + millis;
    }

    private static SimulatorSettings settings(SimulatedVenue venue, Faults faults) {
        return new SimulatorSettings(
                venue,
                "127.0.0.1",
                0,
                0,
                20261122,
                OptionalLong.of(FIRST_ID),
                100,
                Duration.ofSeconds(5),
                100_000,
                faults);
    }

    private CompletableFuture<Integer> started(String verb, String option, VenueSimulator simulator) {
        List<String> arguments = List.of(
                verb,
                option,
                "url=" + simulator.url(),
                "reference=" + simulator.referenceUrl(),
                "state=" + folder.resolve(verb),
                "kafka.bootstrap.servers=" + Stack.endpoints().bootstrapServers(),
                "schema.registry.url=" + Stack.endpoints().registryUrl());
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return CompletableFuture.supplyAsync(() -> Produce.run(
                arguments,
                Map.of(FinnhubSource.TOKEN, "any", BinanceSource.KEY, "any"),
                new Caller("produce", Set.of()),
                stop,
                out));
    }

    /** All trades of the symbol. */
    private static Map<Long, Sent> trades(MemoryLedger told, String symbol) {
        return told.symbols().stream()
                .filter(name ->
                        name.replaceAll("[/-]", "").replace("XBT", "BTC").equals(symbol))
                .flatMap(name -> told.trades(name).stream())
                .collect(Collectors.toMap(sent -> sent.trade().id(), sent -> sent, (a, b) -> a, TreeMap::new));
    }

    private static long live(MemoryLedger told, String symbol) {
        return trades(told, symbol).values().stream()
                .filter(sent -> sent.fate() != Fate.PAST)
                .count();
    }

    /** Without the newest, of which the venue may not have told all. */
    private static Map<Long, Sent> settledTrades(MemoryLedger told, String symbol) {
        TreeMap<Long, Sent> all = new TreeMap<>(trades(told, symbol));
        return new TreeMap<>(all.headMap(all.lastKey() - 20));
    }

    private static List<Long> knowable(Map<Long, Sent> trades, Map<Long, BigDecimal> inTopic) {
        long first = first(inTopic);
        return trades.values().stream()
                .filter(sent -> sent.isKnowable() && sent.trade().id() >= first)
                .map(sent -> sent.trade().id())
                .toList();
    }

    private static long first(Map<Long, BigDecimal> inTopic) {
        return inTopic.keySet().stream().min(Long::compare).orElse(Long.MAX_VALUE);
    }

    /** Prices of this test's trades, by id. */
    private static Map<Long, BigDecimal> prices(Contract contract, String symbol) {
        Map<Long, BigDecimal> prices = new TreeMap<>();
        for (GenericRecord event : events(contract)) {
            long id = Long.parseLong(event.get("trade_id").toString());
            if (event.get("symbol").toString().equals(symbol) && id >= FIRST_ID && id < 2 * FIRST_ID) {
                prices.put(id, decimal(event, "price"));
            }
        }
        return prices;
    }

    private static BigDecimal decimal(GenericRecord event, String field) {
        Schema schema = event.getSchema().getField(field).schema();
        return new Conversions.DecimalConversion()
                .fromBytes((ByteBuffer) event.get(field), schema, schema.getLogicalType());
    }

    private static boolean isDeclared(String venue, String symbol, long id) {
        return events(GAPS).stream()
                .filter(gap -> gap.get("venue").toString().equals(venue)
                        && gap.get("symbol").toString().equals(symbol)
                        && gap.get("first_missing_id") != null)
                .anyMatch(gap -> (long) gap.get("first_missing_id") <= id && id <= (long) gap.get("last_missing_id"));
    }

    /** Events that can be read; a malformed message goes on as it is. */
    private static List<GenericRecord> events(Contract contract) {
        List<GenericRecord> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : Stack.read(contract.topic())) {
            if (record.value() != null && record.value().length > 5 && record.value()[0] == 0) {
                try {
                    events.add(WireFormat.decode(record.value(), contract.event(), contract.event()));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return events;
    }
}
