package dev.sluice.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Replays;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gold equals what silver says, whatever order it came in and however often the job ran. */
class GoldJobTest {
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");
    private static final TableSpec SILVER = DatasetTables.silver(TRADES);
    private static final TableSpec BARS = GoldTables.OHLCV_1M;
    private static final SourcePartition PARTITION =
            new SourcePartition(TRADES.topic().name(), 0);
    private static final String MINUTE = "2026-11-21 10:15:";

    private static TestStack stack;
    private static TestLake lake;

    private long nextOffset;

    @BeforeAll
    static void start() {
        stack = TestStack.start(Parts.database());
        lake = TestLake.on(stack.endpoints());
    }

    @AfterAll
    static void stop() {
        lake.close();
        stack.close();
    }

    @BeforeEach
    void emptyTables() {
        lake.create(List.of(SILVER, BARS));
    }

    @Test
    void openAndCloseFollowTheTradeIdsInsideOneMillisecondWhateverOrderTheyArriveIn() throws Exception {
        silver(
                trade("BTCUSDT", 12, MINUTE + "30.001", "103", "1"),
                trade("BTCUSDT", 10, MINUTE + "30.001", "101", "1"),
                trade("BTCUSDT", 11, MINUTE + "30.001", "102", "2"));

        run();

        Row bar = bars().get(0);
        assertThat(decimal(bar, "open_price")).isEqualByComparingTo("101");
        assertThat(decimal(bar, "close_price")).isEqualByComparingTo("103");
        assertThat(decimal(bar, "volume")).isEqualByComparingTo("4");
        assertThat(decimal(bar, "quote_volume")).isEqualByComparingTo("408");
        assertThat(decimal(bar, "vwap")).isEqualByComparingTo("102");
        assertThat(bar.<Long>getAs("trade_count")).isEqualTo(3);
    }

    @Test
    void aLateTradeChangesItsBarOnceAndLeavesTheOthersAlone() throws Exception {
        silver(trade("BTCUSDT", 2, MINUTE + "10", "100", "1"), trade("ETHUSDT", 5, "2026-11-21 10:16:00", "7", "1"));
        run();
        silver(trade("BTCUSDT", 1, MINUTE + "05", "90", "0.5"));
        run();
        run();

        List<Row> bars = bars();
        assertThat(bars).hasSize(2);
        assertThat(decimal(bars.get(0), "open_price")).isEqualByComparingTo("90");
        assertThat(decimal(bars.get(0), "volume")).isEqualByComparingTo("1.5");
        assertThat(bars.get(0).<Long>getAs("trade_count")).isEqualTo(2);
        assertThat(decimal(bars.get(1), "volume")).isEqualByComparingTo("1");
        assertThat(lake.position(BARS).until()).isEqualTo(lake.position(SILVER).until());
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
    }

    @Test
    void aPriceOfManyDecimalsKeepsItsMean() throws Exception {
        silver(
                trade("SHIBUSDT", 1, MINUTE + "01", "0.00000801", "123456789.5"),
                trade("SHIBUSDT", 2, MINUTE + "02", "0.00000803", "123456789.5"));

        run();

        assertThat(decimal(bars().get(0), "vwap")).isEqualByComparingTo("0.00000802");
    }

    @Test
    void theLargestTradesThatTheRulesAllowDoNotOverflow() throws Exception {
        List<Row> trades = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            trades.add(
                    trade("BIG", i, MINUTE + "01", "999999999.999999999999999999", "999999999999.999999999999999999"));
        }
        silver(trades.toArray(Row[]::new));

        run();

        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(50);
        assertThat(decimal(bars().get(0), "quote_volume")).isGreaterThan(new BigDecimal("4.9e22"));
    }

    @Test
    void aRowThatARedriveBringsBehindGoldsPositionComesIntoItsWindowOnceEvenIfNothingElseArrives() throws Exception {
        Row first = trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1");
        Row died = trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1");
        Row last = trade("BTCUSDT", 3, MINUTE + "30.000", "102", "1");
        var table = lake.table(SILVER);
        Ledger.of(table).append(staged(first, last), position(new Tally.Counts(3, 2, 1, 0)));
        run();
        Position before = Position.of(table);
        Ledger.of(table)
                .amend(
                        staged(revived(died, 1)),
                        before,
                        before.revived(position(Tally.passed(1).counts())));

        run();
        run();

        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(3);
        assertThat(decimal(bars().get(0), "high_price")).isEqualByComparingTo("105");
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
        assertThat(lake.position(BARS).revision()).isEqualTo(1);
    }

    @Test
    void afterAReplayOfSilverItsHoursAreComputedAgainAndWindowsThatLostAllRowsAreGone() throws Exception {
        Row gone = trade("ETHUSDT", 1, MINUTE + "10.000", "100", "1");
        Row stays = trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1");
        Row changes = trade("BTCUSDT", 3, MINUTE + "30.000", "102", "1");
        silver(gone, stays, changes);
        silver(trade("SOLUSDT", 4, "2026-11-21 20:00:10.000", "7", "1"));
        run();
        assertThat(bars()).hasSize(3);
        replaySilver(List.of(stays, at(2, trade("BTCUSDT", 3, MINUTE + "30.000", "110", "1"))), 3);
        nextOffset--;

        run();

        assertThat(bars()).extracting(row -> row.<String>getAs("symbol")).containsExactly("BTCUSDT", "SOLUSDT");
        assertThat(decimal(bars().get(0), "high_price")).isEqualByComparingTo("110");
        assertThat(lake.position(BARS).counts().in()).isEqualTo(3);
        assertThat(lake.position(BARS).revision()).isEqualTo(1);
        silver(trade("SOLUSDT", 5, "2026-11-21 20:00:11.000", "8", "1"));
        run();
        assertThat(bars().get(1).<Long>getAs("trade_count")).isEqualTo(2);
        assertThat(lake.position(BARS).counts().in()).isEqualTo(4);
    }

    @Test
    void aRebuildComputesTheTableAgainAndIsSwappedInWithWhatTheStreamBroughtMeanwhile() throws Exception {
        silver(trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1"));
        run();
        lake.spark().sql("UPDATE lake." + BARS.name() + " SET close_price = 1, trade_count = 7");
        Rebuild rebuild = rebuild();
        rebuild.run();
        silver(trade("BTCUSDT", 2, MINUTE + "20.000", "105", "1"), trade("ETHUSDT", 3, MINUTE + "20.000", "5", "1"));
        run();

        Rebuild.Diff diff = rebuild.diff();
        rebuild.swap();

        assertThat(diff.isEmpty()).isFalse();
        assertThat(diff.examples()).anyMatch(line -> line.startsWith("+ "));
        assertThat(bars()).extracting(row -> row.<Long>getAs("trade_count")).containsExactly(2L, 1L);
        assertThat(decimal(bars().get(0), "close_price")).isEqualByComparingTo("105");
        assertThat(lake.table(BARS).refs()).containsOnlyKeys("main");
        silver(trade("BTCUSDT", 4, MINUTE + "30.000", "107", "1"));
        run();
        assertThat(bars().get(0).<Long>getAs("trade_count")).isEqualTo(3);
    }

    @Test
    void aRebuildThatNobodyLookedAtOrThatIsNotThereCannotBeSwappedIn() throws Exception {
        silver(trade("BTCUSDT", 1, MINUTE + "10.000", "100", "1"));
        run();
        Rebuild rebuild = rebuild();

        assertThatThrownBy(rebuild::swap)
                .isInstanceOf(RebuildRefusedException.class)
                .hasMessageContaining("There is no replay");
        rebuild.run();
        assertThatThrownBy(rebuild::swap).hasMessageContaining("'replay diff' first");
        assertThatThrownBy(rebuild::run).hasMessageContaining("is there already");
        assertThat(rebuild.diff().isEmpty()).isTrue();
        assertThat(rebuild.drop()).isTrue();
        assertThat(rebuild.drop()).isFalse();
    }

    private static Rebuild rebuild() {
        return Rebuild.of(
                        lake.spark(),
                        dev.sluice.schemas.contract.Contracts.shipped().all(),
                        BARS.name())
                .orElseThrow();
    }

    /** Swaps {@code rows} in for the first offsets, as a replay does; what is missing died. */
    private static void replaySilver(List<Row> rows, long until) {
        var table = lake.table(SILVER);
        Branch branch = Branch.of(table);
        Branch.State begun = branch.begin("test");
        Position was = range(until, Tally.passed(until).counts());
        Position now = range(until, new Tally.Counts(until, rows.size(), until - rows.size(), 0));
        branch.append(staged(rows.toArray(Row[]::new)), begun, now, was);
        Position before = Position.of(table);
        Instant minute = Instant.parse(MINUTE.replace(' ', 'T') + "00Z");
        Ledger.of(table)
                .swap(OffsetRange.of(now), before, before.replaced(was, now), new Replays.Replaced(1, minute, minute));
        branch.drop();
    }

    private static Position range(long until, Tally.Counts counts) {
        Slice slice = new Slice(0, until, counts, Map.of(), Optional.empty(), Optional.empty());
        return new Position(new TreeMap<>(Map.of(PARTITION, slice)), Provenance.NONE);
    }

    private void run() throws InterruptedException {
        Settings settings = lake.settings(Map.of("datasets", "binance_trades"));
        lake.run(GoldJob.streams(settings.build(() -> GoldConfig.from(settings))));
    }

    private static List<Row> bars() {
        return lake.rows(BARS).orderBy("window_start", "symbol").collectAsList();
    }

    private static BigDecimal decimal(Row row, String column) {
        return row.getAs(column);
    }

    private Row trade(String symbol, long id, String time, String price, String quantity) {
        Timestamp at = Timestamp.from(java.time.Instant.parse(time.replace(' ', 'T') + "Z"));
        return RowFactory.create(
                "BINANCE",
                "trade",
                symbol,
                id,
                null,
                null,
                scaled(price),
                scaled(quantity),
                true,
                at,
                at,
                at,
                null,
                null,
                PARTITION.topic(),
                PARTITION.partition(),
                nextOffset++,
                at,
                1,
                new String[0],
                "rules",
                0L);
    }

    /** The row as a redrive brings it, with this revision. */
    private static Row revived(Row trade, long revision) {
        return with(trade, trade.size() - 1, revision);
    }

    /** The row at this offset. */
    private static Row at(long offset, Row trade) {
        return with(
                trade,
                lake.table(SILVER)
                        .schema()
                        .columns()
                        .indexOf(lake.table(SILVER).schema().findField("source_offset")),
                offset);
    }

    private static Row with(Row row, int column, long value) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == column ? value : row.get(i);
        }
        return RowFactory.create(values);
    }

    private static BigDecimal scaled(String number) {
        return new BigDecimal(number).setScale(18);
    }

    /** Of offsets 0 to 2. */
    private static Position position(Tally.Counts counts) {
        Slice slice = new Slice(0, 3, counts, Map.of(), Optional.empty(), Optional.empty());
        return new Position(new TreeMap<>(Map.of(PARTITION, slice)), Provenance.NONE);
    }

    private static List<DataFile> staged(Row... trades) {
        var table = lake.table(SILVER);
        var columns = SparkSchemaUtil.convert(table.schema()).asNullable();
        return StagedFiles.write(lake.spark().createDataFrame(List.of(trades), columns), table);
    }

    /** Commits rows to silver as the silver job would. */
    private static void silver(Row... trades) {
        var table = lake.table(SILVER);
        long from = Position.of(table).until().at(PARTITION).orElse(0);
        TreeMap<SourcePartition, Slice> slices = new TreeMap<>();
        slices.put(PARTITION, Slice.passed(from, from + trades.length, trades.length));
        Ledger.of(table).append(staged(trades), new Position(slices, Provenance.NONE));
    }
}
