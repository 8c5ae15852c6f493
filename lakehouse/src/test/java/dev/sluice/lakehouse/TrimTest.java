package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.range;
import static dev.sluice.lakehouse.LedgerTable.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;

/** The front of a table goes with its part of the position, in one commit, while a writer appends at the other end. */
class TrimTest {
    private final LedgerTable table = LedgerTable.create();

    @Test
    void rowsAndCountsOfTheFrontGoAndThePositionBeginsBehindThem() {
        table.append(0, 0, 4);
        table.append(0, 4, 6);
        table.append(1, 0, 3);

        trim(table.load(), 0, 4);

        Table loaded = table.load();
        assertThat(table.rows()).containsExactly("0:4", "0:5", "1:0", "1:1", "1:2");
        Slice left = Position.of(loaded).slices().get(source(0));
        assertThat(left.from()).isEqualTo(4);
        assertThat(left.until()).isEqualTo(6);
        assertThat(left.counts().out()).isEqualTo(2);
        assertThat(Position.of(loaded).slices().get(source(1)).counts().out()).isEqualTo(3);
        assertThat(Position.trimmed(loaded)).isEqualTo(range(0, 0, 4));
        assertThat(Position.whole(loaded).slices().get(source(0)).counts().out())
                .isEqualTo(6);
        assertThat(loaded.snapshots()).hasSize(4);
        assertThat(loaded.currentSnapshot().summary())
                .containsEntry(Ledger.TRIMMED, range(0, 0, 4).json());
    }

    @Test
    void aFileThatLiesOnTheBorderKeepsItsOtherRows() {
        table.append(0, 0, 4);
        table.append(0, 4, 6);
        table.compact();

        trim(table.load(), 0, 3);

        assertThat(table.rows()).containsExactly("0:3", "0:4", "0:5");
    }

    @Test
    void batchesAndTrimsGoOnFromThere() {
        table.append(0, 0, 4);
        trim(table.load(), 0, 2);
        table.append(0, 4, 6);

        trim(table.load(), 2, 5);

        assertThat(table.rows()).containsExactly("0:5");
        assertThat(Position.trimmed(table.load())).isEqualTo(range(0, 0, 5));
        assertThat(Position.whole(table.load()).slices().get(source(0)).counts().out())
                .isEqualTo(6);
    }

    @Test
    void allOfAPartitionCanGoAndItGoesOnAllTheSame() {
        table.append(0, 0, 4);

        trim(table.load(), 0, 4);
        table.append(0, 4, 5);

        assertThat(table.rows()).containsExactly("0:4");
        assertThat(Position.of(table.load()).until()).isEqualTo(offsets(5));
    }

    @Test
    void whatWasTrimmedIsNotTrimmedTwice() {
        table.append(0, 0, 4);
        Table loadedBefore = table.load();
        trim(table.load(), 0, 2);

        assertThatThrownBy(() -> trim(loadedBefore, 0, 2))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("offsets 0 to 2 are not the front of what the table holds, 2 to 4");
        assertThat(table.rows()).containsExactly("0:2", "0:3");
    }

    @Test
    void moreThanTheTableHoldsIsRefused() {
        table.append(0, 0, 4);

        assertThatThrownBy(() -> trim(table.load(), 0, 5)).isInstanceOf(LedgerConflictException.class);
        assertThat(table.rows()).hasSize(4);
    }

    @Test
    void nothingIsRefused() {
        table.append(0, 0, 4);

        assertThatThrownBy(() -> trim(table.load(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("covers no offsets");
    }

    @Test
    void aBatchThatIsAppendedWhileFilesAreLookedForIsNoConflict() {
        table.append(0, 0, 4);
        int[] appended = {4};
        Table interrupted = TestLakeIntruder.on(table.load(), 2, () -> {
            table.append(0, appended[0], appended[0] + 2);
            appended[0] += 2;
        });

        trim(interrupted, 0, 2);

        assertThat(table.rows()).containsExactly("0:2", "0:3", "0:4", "0:5", "0:6", "0:7");
        assertThat(table.position().slices().get(source(0)).counts().out()).isEqualTo(6);
        assertThat(Position.trimmed(table.load())).isEqualTo(range(0, 0, 2));
    }

    @Test
    void rowsThatCompactionMovesMeanwhileGoToo() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        Table interrupted = TestLakeIntruder.on(table.load(), 1, table::compact);

        trim(interrupted, 0, 2);

        assertThat(table.rows()).containsExactly("0:2", "0:3");
    }

    private static void trim(Table loaded, long from, long until) {
        Ledger.of(loaded).trim(rows(from, until), range(0, from, until));
    }

    private static OffsetRange rows(long from, long until) {
        return OffsetRange.between(offsets(from), offsets(until), Offsets.NONE);
    }
}
