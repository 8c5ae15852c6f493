package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.records;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class OffsetRangeTest {
    @Test
    void aRangeHasWhatIsBetweenTwoPositionsAndLeavesOutPartitionsWithoutNews() {
        OffsetRange range = OffsetRange.between(offsets(3, 5), offsets(3, 9, 2), Offsets.NONE);

        assertThat(range.slices())
                .isEqualTo(new TreeMap<>(Map.of(
                        LedgerTable.source(1), new OffsetRange.Bounds(5, 9),
                        LedgerTable.source(2), new OffsetRange.Bounds(0, 2))));
        assertThat(OffsetRange.between(offsets(3), offsets(2), Offsets.NONE).isEmpty())
                .isTrue();
    }

    @Test
    void aPartitionThatTheStartDoesNotKnowBeginsWhereItIsSaidTo() {
        assertThat(OffsetRange.between(Offsets.NONE, offsets(9), offsets(4)).slices())
                .containsValue(new OffsetRange.Bounds(4, 9));
    }

    @Test
    void sparksConditionHoldsForTheRowsInsideAndNoOthers() {
        List<Row> rows = new ArrayList<>(records(0, 0, 4, TEN));
        rows.addAll(records(1, 0, 4, TEN));
        rows.addAll(records(2, 0, 4, TEN));
        OffsetRange range = OffsetRange.between(offsets(1, 3), offsets(3, 4), Offsets.NONE);

        assertThat(LedgerTable.frame(rows).where(range.condition()).collectAsList())
                .extracting(row -> row.getInt(1) + ":" + row.getLong(2))
                .containsExactly("0:1", "0:2", "1:3");
        assertThat(LedgerTable.frame(rows)
                        .where(OffsetRange.between(offsets(1), offsets(1), Offsets.NONE)
                                .condition())
                        .count())
                .isZero();
    }

    @Test
    void icebergSkipsTheFilesOutside() throws Exception {
        LedgerTable table = LedgerTable.create();
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        table.append(1, 0, 2);
        OffsetRange range = OffsetRange.between(offsets(2), offsets(3), Offsets.NONE);

        List<Long> read = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                table.load().newScan().filter(range.expression()).planFiles()) {
            tasks.forEach(task -> read.add(task.file().recordCount()));
        }
        assertThat(read).containsExactly(2L);
        assertThat(OneLake.get()
                        .rows(table.spec())
                        .where(range.condition())
                        .queryExecution()
                        .executedPlan()
                        .toString())
                .contains("source_partition = 0", "source_offset >= 2", "source_offset < 3");
    }
}
