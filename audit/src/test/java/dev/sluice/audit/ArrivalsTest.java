package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bronze and its archive are audited as one. */
final class ArrivalsTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    private static final TableSpec ARCHIVE = DatasetTables.archive(PAYMENTS);
    private static final SourcePartition SOURCE =
            new SourcePartition(PAYMENTS.topic().name(), 0);

    private static TestStack stack;
    private static TestLake lake;
    private static Lake tables;

    @BeforeAll
    static void start() {
        stack = TestStack.start(Parts.database());
        lake = TestLake.on(stack.endpoints());
        tables = Lake.open(lake.config());
    }

    @AfterAll
    static void stop() {
        tables.close();
        lake.close();
        stack.close();
    }

    @BeforeEach
    void tenRows() {
        lake.create(List.of(BRONZE, ARCHIVE));
        append(BRONZE, 0, 6);
        append(BRONZE, 6, 10);
    }

    @Test
    void withoutAnArchiveBronzeIsAll() {
        Layer layer = layer();

        assertThat(layer.table()).isEqualTo("bronze.payments");
        assertThat(layer.rows()).isEqualTo(10);
    }

    @Test
    void whatTheArchiveTookCountsAsIfItWereStillInBronze() {
        Layer before = layer();
        append(ARCHIVE, 0, 4);
        trim(0, 4);

        Layer layer = layer();

        assertThat(layer.table()).isEqualTo("archive.payments + bronze.payments");
        assertThat(layer.rows()).isEqualTo(10);
        assertThat(layer.position().slices().get(SOURCE).from()).isZero();
        assertThat(layer.position().counts()).isEqualTo(before.position().counts());
        assertThat(layer.coordinates().of(SOURCE))
                .isEqualTo(before.coordinates().of(SOURCE))
                .hasSize(10);
        assertThat(layer.commits()).isEqualTo(before.commits());
    }

    @Test
    void rowsThatAreInBothBecauseAnArchivingWasKilledCountOnce() {
        append(ARCHIVE, 0, 4);
        assertThat(layer().rows()).isEqualTo(10);
        trim(0, 4);
        append(ARCHIVE, 4, 8);

        Layer layer = layer();

        assertThat(layer.rows()).isEqualTo(10);
        assertThat(layer.coordinates().of(SOURCE)).hasSize(10);
    }

    @Test
    void aRowThatTheArchiveLostIsAHoleThatIsNamed() {
        append(ARCHIVE, 0, 4);
        trim(0, 4);
        lake.spark().sql("DELETE FROM lake.archive.payments WHERE source_offset = 2");

        Layer layer = layer();

        assertThat(layer.rows()).isEqualTo(9);
        assertThat(Holes.first(layer))
                .isEqualTo("archive.payments + bronze.payments, partition " + SOURCE + ", offsets 2 to 2: missing");
    }

    @Test
    void anArchiveThatIsGoneIsAHoleToo() {
        append(ARCHIVE, 0, 4);
        trim(0, 4);
        lake.spark().sql("DROP TABLE lake.archive.payments");

        assertThat(Holes.first(layer()))
                .isEqualTo("archive.payments + bronze.payments, partition " + SOURCE + ", offsets 0 to 3: missing");
    }

    @Test
    void valuesAreReadFromBoth() {
        append(ARCHIVE, 0, 4);
        trim(0, 4);
        long[] read = {0};

        Arrivals.load(tables, PAYMENTS)
                .read(
                        Expressions.lessThan("source_offset", 7L),
                        Rows.COORDINATES.stream(),
                        row -> read[0] += 1 + Rows.offset(row));

        assertThat(read[0]).isEqualTo(7 + 21);
    }

    private static Layer layer() {
        return Arrivals.load(tables, PAYMENTS).layer();
    }

    private static void append(TableSpec spec, long from, long until) {
        Table table = lake.table(spec);
        Timestamp arrival = Timestamp.from(Instant.parse("2026-11-21T10:00:00Z"));
        List<Row> rows = LongStream.range(from, until)
                .mapToObj(offset -> RowFactory.create(
                        SOURCE.topic(), 0, offset, arrival, 0, null, new byte[] {(byte) offset}, null))
                .toList();
        var frame = lake.spark()
                .createDataFrame(rows, SparkSchemaUtil.convert(table.schema()).asNullable());
        Ledger.of(table).append(StagedFiles.write(frame.coalesce(1), table), position(from, until));
    }

    private static void trim(long from, long until) {
        OffsetRange front = OffsetRange.between(offsets(from), offsets(until), Offsets.NONE);
        Ledger.of(lake.table(BRONZE)).trim(front, position(from, until));
    }

    private static Offsets offsets(long offset) {
        return new Offsets(new TreeMap<>(Map.of(SOURCE, offset)));
    }

    private static Position position(long from, long until) {
        return new Position(new TreeMap<>(Map.of(SOURCE, Slice.passed(from, until, until - from))), Provenance.NONE);
    }
}
