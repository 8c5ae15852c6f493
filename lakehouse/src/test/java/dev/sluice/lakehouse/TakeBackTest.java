package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.range;
import static dev.sluice.lakehouse.LedgerTable.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;

/** What an unfinished batch left is taken back: its rows, and no other row, in one commit with the position. */
class TakeBackTest {
    private final LedgerTable table = LedgerTable.create();

    @Test
    void theRowsOfTheRangeGoAndThePositionGoesBack() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);

        takeBack(table.load(), 2, 4);

        Table loaded = table.load();
        assertThat(table.rows()).containsExactly("0:0", "0:1");
        assertThat(Position.of(loaded)).isEqualTo(range(0, 0, 2));
        assertThat(loaded.snapshots()).hasSize(3);
        assertThat(loaded.currentSnapshot().summary())
                .containsEntry(Ledger.TAKEN_BACK, offsets(2).json());
    }

    @Test
    void rowsThatCompactionPutIntoTheSameFileStay() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        table.append(1, 0, 3);
        table.compact();
        Position kept = range(0, 0, 2).plus(range(1, 0, 3));

        Ledger.of(table.load()).takeBack(rows(2, 4), kept);

        assertThat(table.rows()).containsExactly("0:0", "0:1", "1:0", "1:1", "1:2");
        assertThat(table.position()).isEqualTo(kept);
        assertThat(OneLake.get()
                        .rows(table.spec())
                        .select("source_timestamp", "note")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getTimestamp(0).toInstant(), row -> row.getString(1))
                .containsExactly(tuple(TEN, null));
    }

    @Test
    void rowsThatWereDeletedFromACompactedFileStayDeleted() {
        table.append(0, 0, 4);
        table.append(0, 4, 6);
        table.compact();
        OneLake.get()
                .spark()
                .sql("ALTER TABLE " + table.name() + " SET TBLPROPERTIES ('write.delete.mode' = 'merge-on-read')");
        OneLake.get().spark().sql("DELETE FROM " + table.name() + " WHERE source_offset = 1");

        takeBack(table.load(), 4, 6);

        assertThat(table.rows()).containsExactly("0:0", "0:2", "0:3");
    }

    @Test
    void aRangeWithoutRowsIsTakenBackToo() {
        table.append(0, 0, 2);
        Ledger.of(table.load()).append(List.of(), range(0, 2, 4, 0));

        takeBack(table.load(), 2, 4);

        assertThat(table.rows()).hasSize(2);
        assertThat(table.position()).isEqualTo(range(0, 0, 2));
    }

    @Test
    void theFirstBatchOfAllCanBeTakenBack() {
        Ledger.of(table.load()).append(List.of(), range(0, 0, 4, 0));

        Ledger.of(table.load()).takeBack(rows(0, 4), Position.EMPTY);

        assertThat(table.position()).isEqualTo(Position.EMPTY);
    }

    @Test
    void whatWasTakenBackCanComeAgain() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        takeBack(table.load(), 2, 4);

        table.append(0, 2, 5);

        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4");
        assertThat(table.position()).isEqualTo(range(0, 0, 5));
    }

    @Test
    void aTableLoadedBeforeOthersCommittedIsLookedAtAnew() {
        table.append(0, 0, 2);
        Table loadedBefore = table.load();
        table.append(0, 2, 4);
        table.compact();

        takeBack(loadedBefore, 2, 4);

        assertThat(table.rows()).containsExactly("0:0", "0:1");
    }

    @Test
    void aPositionThatTheTableHasNotReachedIsRefused() {
        table.append(0, 0, 2);

        assertThatThrownBy(() -> Ledger.of(table.load()).takeBack(rows(2, 4), range(0, 0, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot go back to payments-0 offset 4");
        assertThat(table.position()).isEqualTo(range(0, 0, 2));
    }

    @Test
    void rowsBefore1970AreTakenBackFromTheirOwnPartitionOfTime() {
        table.append(0, 0, 2);
        Ledger.of(table.load())
                .append(table.stage(records(0, 2, 4, Instant.parse("1969-12-31T23:59:59.999999Z"))), range(0, 2, 4));
        table.compact();

        takeBack(table.load(), 3, 4);

        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2");
        assertThat(table.position()).isEqualTo(range(0, 0, 3));
    }

    private static void takeBack(Table loaded, long from, long until) {
        Ledger.of(loaded).takeBack(rows(from, until), range(0, 0, from));
    }

    private static OffsetRange rows(long from, long until) {
        return OffsetRange.between(offsets(from), offsets(until), Offsets.NONE);
    }
}
