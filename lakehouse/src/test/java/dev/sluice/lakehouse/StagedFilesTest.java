package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.range;
import static dev.sluice.lakehouse.LedgerTable.records;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.FileRewriteCoordinator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

/** Files are written first and belong to no table until the ledger commits them. */
class StagedFilesTest {
    private final LedgerTable table = LedgerTable.create();

    @Test
    void nothingMakesNoFiles() {
        assertThat(table.stage(List.of())).isEmpty();
        assertThat(StagedFiles.write(LedgerTable.frame(records(0, 0, 3, TEN)).where("source_offset > 7"), table.load()))
                .isEmpty();
    }

    @Test
    void columnsGoByNameAndMayBeNullInTypeAsLongAsNoValueIs() {
        Dataset<Row> rows = LedgerTable.frame(records(0, 0, 3, TEN))
                .select("note", "source_timestamp", "source_offset", "source_partition", "source_topic");

        List<DataFile> files = StagedFiles.write(rows, table.load());
        Ledger.of(table.load()).append(files, range(0, 0, 3));

        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2");
    }

    @Test
    void aNullWhereTheTableAllowsNoneFailsTheBatchAndLeavesNothingBehind() {
        Table loaded = table.load();
        Dataset<Row> rows = LedgerTable.frame(List.of(RowFactory.create(null, 0, 0L, null, null)));

        assertThatThrownBy(() -> StagedFiles.write(rows, loaded)).hasStackTraceContaining("null");

        assertThat(FileRewriteCoordinator.get().fetchSetIds(loaded)).isEmpty();
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void aBatchThatFailsHalfWayLeavesNothingBehind() {
        Table loaded = table.load();
        Dataset<Row> rows = LedgerTable.frame(records(0, 0, 100, TEN))
                .withColumn(
                        "note",
                        when(col("source_offset").equalTo(99), raise_error(functions.lit("cable cut")))
                                .otherwise(col("note")));

        assertThatThrownBy(() -> StagedFiles.write(rows, loaded)).hasStackTraceContaining("cable cut");

        assertThat(FileRewriteCoordinator.get().fetchSetIds(loaded)).isEmpty();
        assertThat(loaded.currentSnapshot()).isNull();
    }

    @Test
    void whatWasStagedIsHandedOutOnceAndNotKept() {
        Table loaded = table.load();

        List<DataFile> files = StagedFiles.write(LedgerTable.frame(records(0, 0, 3, TEN)), loaded);

        assertThat(files).hasSize(1);
        assertThat(FileRewriteCoordinator.get().fetchSetIds(loaded)).isEmpty();
    }

    @Test
    void theFileGoesToTheSameTableWhoeverLoadedIt() {
        try (Lake lake = Lake.open(OneLake.get().config())) {
            Table loaded = lake.load(table.spec());

            assertThat(loaded.name()).isEqualTo(table.load().name()).isEqualTo(table.name());
            Ledger.of(loaded)
                    .append(StagedFiles.write(LedgerTable.frame(records(0, 0, 3, TEN)), loaded), range(0, 0, 3));
        }
        assertThat(table.rows()).hasSize(3);
    }

    @Test
    void rowsBefore1970AndFarAheadFindTheirPartitionOfTime() {
        List<Row> rows = List.of(
                LedgerTable.record(0, 0, Instant.parse("1969-12-31T23:59:59.999999Z")),
                LedgerTable.record(0, 1, Instant.parse("1970-01-01T00:00:00Z")),
                LedgerTable.record(0, 2, Instant.parse("9999-12-31T23:59:59.999999Z")));

        List<DataFile> files = table.stage(rows);
        Ledger.of(table.load()).append(files, range(0, 0, 3));

        assertThat(files)
                .extracting(file -> file.partition().get(0, Integer.class))
                .containsExactlyInAnyOrder(-1, 0, 70_389_527);
        assertThat(OneLake.get()
                        .rows(table.spec())
                        .where("source_timestamp < '1970-01-01'")
                        .count())
                .isEqualTo(1);
    }
}
