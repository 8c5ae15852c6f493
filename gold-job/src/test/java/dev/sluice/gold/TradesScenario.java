package dev.sluice.gold;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.StreamJob;
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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Trades in silver, and the bars of gold that follow them. */
abstract class TradesScenario {
    static final Contract TRADES = Contracts.shipped().named("binance_trades");
    static final TableSpec SILVER = DatasetTables.silver(TRADES);
    static final TableSpec BARS = GoldTables.OHLCV_1M;
    static final SourcePartition PARTITION = new SourcePartition(TRADES.topic().name(), 0);
    static final String MINUTE = "2026-11-21 10:15:";

    static TestStack stack;
    static TestLake lake;

    long nextOffset;

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

    static void run() throws InterruptedException {
        lake.run(streams());
    }

    /** As the job's main makes them. */
    static List<StreamJob> streams() {
        Settings settings = lake.settings(Map.of("datasets", "binance_trades"));
        return GoldJob.streams(settings.build(() -> GoldConfig.from(settings)), BatchListener.NOBODY);
    }

    static List<Row> bars() {
        return lake.rows(BARS).orderBy("window_start", "symbol").collectAsList();
    }

    static BigDecimal decimal(Row row, String column) {
        return row.getAs(column);
    }

    Row trade(String symbol, long id, String time, String price, String quantity) {
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

    static Row with(Row row, int column, long value) {
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == column ? value : row.get(i);
        }
        return RowFactory.create(values);
    }

    static BigDecimal scaled(String number) {
        return new BigDecimal(number).setScale(18);
    }

    static List<DataFile> staged(Row... trades) {
        var table = lake.table(SILVER);
        var columns = SparkSchemaUtil.convert(table.schema()).asNullable();
        return StagedFiles.write(lake.spark().createDataFrame(List.of(trades), columns), table);
    }

    /** Commits rows to silver as the silver job would. */
    static void silver(Row... trades) {
        var table = lake.table(SILVER);
        long from = Position.of(table).until().at(PARTITION).orElse(0);
        TreeMap<SourcePartition, Slice> slices = new TreeMap<>();
        slices.put(PARTITION, Slice.passed(from, from + trades.length, trades.length));
        Ledger.of(table).append(staged(trades), new Position(slices, Provenance.NONE));
    }
}
