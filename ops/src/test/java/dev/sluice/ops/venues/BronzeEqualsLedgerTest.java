package dev.sluice.ops.venues;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.audit.Audit;
import dev.sluice.audit.DatasetAudit;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.venues.Trial.Ids;
import dev.sluice.ops.venues.Trial.Past;
import dev.sluice.ops.venues.Trial.Subject;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Venues that leave out, repeat, reorder and garble trades and drop connections; their connectors, in processes of their own;
 * a platform that takes the records to bronze and silver. What bronze has is what the venue's ledger says, but for the gaps that
 * were declared. The jobs begin when the venues have ended: two cores are not enough for both.
 */
final class BronzeEqualsLedgerTest {
    private static final Contract GAPS = Contracts.shipped().named("feed_gaps");
    /** Those without ids cannot be found in a history. Of one venue there are two connectors at once. */
    private static final List<Subject> SUBJECTS = List.of(
            new Subject(
                    SimulatedVenue.BINANCE,
                    "binance_trades",
                    "BTCUSDT",
                    Ids.TOLD,
                    Past.OPEN,
                    List.of("binance", "symbols=BTCUSDT"),
                    1),
            new Subject(
                    SimulatedVenue.KRAKEN,
                    "kraken_trades",
                    "ETHUSD",
                    Ids.NONE,
                    Past.CLOSED,
                    List.of("kraken", "api=v1", "symbols=ETH/USD"),
                    1),
            new Subject(
                    SimulatedVenue.KRAKEN,
                    "kraken_trades",
                    "BTCUSD",
                    Ids.TOLD,
                    Past.OPEN,
                    List.of("kraken", "symbols=BTC/USD"),
                    2),
            new Subject(
                    SimulatedVenue.COINBASE,
                    "coinbase_trades",
                    "BTCUSD",
                    Ids.TOLD,
                    Past.OPEN,
                    List.of("coinbase", "symbols=BTC-USD"),
                    1),
            new Subject(
                    SimulatedVenue.FINNHUB,
                    "finnhub_trades",
                    "AAPL",
                    Ids.NONE,
                    Past.CLOSED,
                    List.of("finnhub", "symbols=AAPL", "forex-symbols="),
                    1));

    private static final List<String> DATASETS =
            List.of("binance_trades", "kraken_trades", "coinbase_trades", "finnhub_trades", GAPS.dataset());

    private static final List<Trial> TRIALS = new ArrayList<>();
    private static Platform platform;
    private static Records records;

    @BeforeAll
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    static void letVenuesTradeAndEnd() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        platform = Platform.of(
                Instance.in(data), new Shape(Shape.Purpose.DEMO, Shape.Store.FILES, 0, 0).with(DATASETS, 0));
        platform.startServers(Progress.silent());
        records = new Records(platform);
        for (Subject subject : SUBJECTS) {
            TRIALS.add(Trial.begin(subject, platform.endpoints(), data.resolve("trial-" + TRIALS.size())));
        }
        for (Trial trial : TRIALS) {
            await(trial.subject().toString()).atMost(ofMinutes(4)).until(trial::hasSeenTrouble);
            trial.halt();
        }
        awaitTheLast();
        for (Trial trial : TRIALS) {
            trial.stop();
        }
        platform.startJobs(Progress.silent());
        await("everything is in silver").atMost(ofMinutes(4)).until(BronzeEqualsLedgerTest::isCaughtUp);
    }

    /** Gaps are told and mended while nothing is traded any more. What is still wrong after that, the tests say. */
    private static void awaitTheLast() {
        try {
            await().atMost(ofMinutes(2)).pollInterval(ofSeconds(2)).until(() -> TRIALS.stream()
                    .allMatch(trial ->
                            comparison(trial, records::ofTopic).differences().isEmpty()));
        } catch (ConditionTimeoutException e) {
            TRIALS.forEach(trial -> System.err.println(
                    trial + ": " + comparison(trial, records::ofTopic).differences() + "\n" + trial.said()));
        }
    }

    @AfterAll
    static void end() {
        TRIALS.forEach(Trial::close);
        platform.stop(Progress.silent());
    }

    private static Stream<Trial> trials() {
        return TRIALS.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void everyTradeOfTheLedgerIsInBronzeOrInADeclaredGap(Trial trial) {
        Comparison comparison = comparison(trial, records::ofBronze);

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.records()).hasSizeGreaterThan(100);
        // One that only drops connections loses nothing if its connector is back before the next trade.
        if (trial.subject().losesForGood()) {
            assertThat(comparison.missing()).as("the venue lost some for good").isPositive();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trials")
    void silverHasEachTradeOfBronzeOnce(Trial trial) {
        Subject subject = trial.subject();
        List<Record> silver = records.rows(DatasetTables.silver(subject.contract()), "symbol", "trade_id").stream()
                .filter(row -> row.getField("symbol").equals(subject.symbol()))
                .toList();

        assertThat(silver.stream().map(row -> row.getField("trade_id").toString()))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(records.ofBronze(subject.contract()).stream()
                        .filter(event -> isOf(event, subject))
                        .map(event -> event.get("trade_id").toString())
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatTwoConnectorsOfOneVenueToldIsInSilverOnceAndTheOtherOneIsCounted() {
        Trial twice = TRIALS.stream()
                .filter(trial -> trial.subject().connectors() == 2)
                .findFirst()
                .orElseThrow();
        List<Traded> told = comparison(twice, records::ofBronze).records();
        long distinct = told.stream().distinct().count();

        assertThat(told.size() - distinct).as("told by both").isGreaterThan(distinct / 2);
        assertThat(standing("kraken_trades").judged().duplicate()).isGreaterThanOrEqualTo(told.size() - distinct);
    }

    @Test
    void theAuditHolds() {
        assertThat(Audit.at(platform.place()).datasets())
                .filteredOn(audit -> DATASETS.contains(audit.dataset()))
                .hasSameSizeAs(DATASETS)
                .allMatch(DatasetAudit::holds);
    }

    private static Comparison comparison(Trial trial, Function<Contract, List<GenericRecord>> source) {
        Subject subject = trial.subject();
        List<Traded> trades = source.apply(subject.contract()).stream()
                .filter(event -> isOf(event, subject))
                .map(event -> Traded.of(event, subject.ids()))
                .toList();
        return new Comparison(subject, trial.ledger(), trades, gaps(subject, source.apply(GAPS)));
    }

    private static boolean isOf(GenericRecord event, Subject subject) {
        return event.get("symbol").toString().equals(subject.symbol());
    }

    /** The last that was said of each, but for those that are no more. */
    private static List<GenericRecord> gaps(Subject subject, List<GenericRecord> told) {
        Comparator<GenericRecord> later = Comparator.comparing(gap -> (int) gap.get("revision"));
        Collection<GenericRecord> latest = told.stream()
                .filter(gap ->
                        gap.get("venue").toString().equals(subject.venue().name()) && isOf(gap, subject))
                .collect(Collectors.toMap(
                        gap -> gap.get("feed") + " " + gap.get("gap_id"),
                        Function.identity(),
                        BinaryOperator.maxBy(later)))
                .values();
        return latest.stream()
                .filter(gap -> !gap.get("state").toString().equals("repaired"))
                .toList();
    }

    private static boolean isCaughtUp() {
        try (Standings standings = Standings.at(platform.place())) {
            return standings.read().stream()
                    .allMatch(standing -> standing.beforeBronze() + standing.beforeSilver() == 0);
        }
    }

    private static Standing standing(String dataset) {
        try (Standings standings = Standings.at(platform.place())) {
            Map<String, Standing> all =
                    standings.read().stream().collect(Collectors.toMap(Standing::dataset, Function.identity()));
            return all.get(dataset);
        }
    }
}
