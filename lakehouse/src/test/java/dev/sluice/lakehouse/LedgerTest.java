package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.range;
import static dev.sluice.lakehouse.LedgerTable.record;
import static dev.sluice.lakehouse.LedgerTable.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;

/** Rows and position are one thing: both change in one commit, once, or neither does. */
class LedgerTest {
    private final LedgerTable table = LedgerTable.create();

    @Test
    void rowsAndPositionComeInOneCommitThatSaysItsRange() {
        table.append(0, 0, 3);
        table.append(0, 3, 5);

        Table loaded = table.load();
        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4");
        assertThat(Position.of(loaded)).isEqualTo(range(0, 0, 5));
        assertThat(loaded.snapshots())
                .extracting(snapshot -> Position.parse(snapshot.summary().get(Ledger.RANGE)))
                .containsExactly(range(0, 0, 3), range(0, 3, 5));
    }

    @Test
    void rowsThatComeInsideThePositionMoveItsCountsAndItsRevisionOnce() {
        table.append(0, 0, 3);
        Position before = table.position();
        Position after = new Position(before.slices(), before.provenance(), 1);
        List<DataFile> files = table.stage(records(0, 1, 2, TEN));

        Ledger.of(table.load()).amend(files, before, after);

        assertThat(table.position().revision()).isEqualTo(1);
        assertThat(table.rows()).hasSize(4);
        assertThatThrownBy(() -> Ledger.of(table.load()).amend(files, before, after))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining("revision 0 to")
                .hasMessageContaining("revision 1");
        assertThat(table.rows()).hasSize(4);
    }

    @Test
    void aBatchThatLookedAtTheTableBeforeItWasRevisedIsRefused() {
        table.append(0, 0, 3);
        Position started = table.position();
        List<DataFile> next = table.stage(records(0, 3, 5, TEN));
        Ledger.of(table.load()).amend(List.of(), started, new Position(started.slices(), started.provenance(), 1));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(next, range(0, 3, 5), started))
                .isInstanceOf(LedgerConflictException.class);

        assertThat(table.rows()).hasSize(3);
        assertThat(table.position().revision()).isEqualTo(1);
    }

    @Test
    void aRangeThatIsThereAlreadyIsRefusedAndNothingChanges() {
        table.append(0, 0, 3);
        Snapshot before = table.load().currentSnapshot();
        List<DataFile> again = table.stage(records(0, 0, 3, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(again, range(0, 0, 3)))
                .isInstanceOf(LedgerConflictException.class)
                .hasMessageContaining(table.spec().name())
                .hasMessageContaining("payments-0: the table holds offsets up to 3, the batch starts at 0");

        assertThat(table.load().currentSnapshot()).isEqualTo(before);
        assertThat(table.rows()).hasSize(3);
        assertThat(table.position()).isEqualTo(range(0, 0, 3));
    }

    @Test
    void aRangeThatLeavesAGapIsRefused() {
        table.append(0, 0, 3);
        List<DataFile> later = table.stage(records(0, 4, 5, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(later, range(0, 4, 5)))
                .isInstanceOf(LedgerConflictException.class);
        assertThat(table.rows()).hasSize(3);
    }

    @Test
    void aCommitWithoutOffsetsIsRefusedBecauseNothingWouldKeepItFromBeingMadeTwice() {
        List<DataFile> files = table.stage(records(0, 0, 3, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(files, Position.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ledger.of(table.load()).append(files, range(0, 7, 7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void ofWritersThatCommitAtTheSameTimeOneWins() throws Exception {
        int writers = 6;
        List<List<DataFile>> staged = IntStream.range(0, writers)
                .mapToObj(i -> table.stage(records(0, 0, 3, TEN)))
                .toList();
        CyclicBarrier start = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Boolean>> attempts = staged.stream()
                    .<Callable<Boolean>>map(files -> () -> appended(table.load(), files, start))
                    .toList();
            List<Future<Boolean>> outcomes = threads.invokeAll(attempts);

            assertThat(outcomes).extracting(Future::get).containsOnlyOnce(true);
        } finally {
            threads.shutdown();
        }
        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2");
        assertThat(table.position()).isEqualTo(range(0, 0, 3));
    }

    private static boolean appended(Table loaded, List<DataFile> files, CyclicBarrier start) throws Exception {
        start.await();
        try {
            Ledger.of(loaded).append(files, range(0, 0, 3));
            return true;
        } catch (LedgerConflictException e) {
            return false;
        }
    }

    @Test
    void aWriterThatLoadedTheTableLongAgoGoesOnWhereTheTableIsNow() {
        Table loadedBefore = table.load();
        table.append(0, 0, 3);

        Ledger.of(loadedBefore).append(table.stage(records(0, 3, 4, TEN)), range(0, 3, 4));

        assertThat(table.position()).isEqualTo(range(0, 0, 4));
    }

    @Test
    void compactionBetweenStagingAndCommitIsNoConflict() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        Table loadedBefore = table.load();
        List<DataFile> staged = table.stage(records(0, 4, 6, TEN));
        table.compact();

        Ledger.of(loadedBefore).append(staged, range(0, 4, 6));

        assertThat(table.rows()).containsExactly("0:0", "0:1", "0:2", "0:3", "0:4", "0:5");
        assertThat(table.position()).isEqualTo(range(0, 0, 6));
    }

    @Test
    void compactionAndExpiryKeepRowsAndPositionAndALeftoverBatchIsStillRefused() {
        table.append(0, 0, 2);
        table.append(0, 2, 4);
        List<DataFile> again = table.stage(records(0, 2, 4, TEN));
        table.compact();
        table.expireByProcedure();

        assertThat(table.load().snapshots()).hasSize(1);
        assertThat(table.rows()).hasSize(4);
        assertThat(table.position()).isEqualTo(range(0, 0, 4));
        assertThatThrownBy(() -> Ledger.of(table.load()).append(again, range(0, 2, 4)))
                .isInstanceOf(LedgerConflictException.class);
    }

    @Test
    void aRangeWithoutRowsMovesThePosition() {
        Ledger.of(table.load()).append(List.of(), range(0, 0, 7, 0));

        assertThat(table.rows()).isEmpty();
        assertThat(table.position().until()).isEqualTo(offsets(7));
    }

    @Test
    void filesThatWereStagedAndNeverCommittedChangeNothing() {
        table.append(0, 0, 2);

        table.stage(records(0, 2, 4, TEN));

        assertThat(table.rows()).hasSize(2);
        assertThat(table.position()).isEqualTo(range(0, 0, 2));
        assertThat(table.load().snapshots()).hasSize(1);
    }

    @Test
    void onlyThePartitionsOfTimeThatTheFilesLieInAreReplacedAndThePositionMovesWithThem() {
        Ledger.of(table.load())
                .append(
                        table.stage(List.of(
                                record(0, 0, TEN), record(0, 1, TEN), record(0, 2, TEN.plus(Duration.ofHours(1))))),
                        range(0, 0, 3));

        Ledger.of(table.load()).replacePartitions(table.stage(records(0, 3, 4, TEN)), range(0, 3, 4));

        assertThat(table.rows()).containsExactly("0:2", "0:3");
        assertThat(table.position()).isEqualTo(range(0, 0, 4));
        assertThat(table.load().snapshots()).hasSize(2);
    }

    @Test
    void replacingNoPartitionMovesThePosition() {
        table.append(0, 0, 2);

        Ledger.of(table.load()).replacePartitions(List.of(), range(0, 2, 4, 0));

        assertThat(table.rows()).hasSize(2);
        assertThat(table.position().until()).isEqualTo(offsets(4));
    }

    @Test
    void aReplacementOfARangeThatIsThereAlreadyIsRefused() {
        table.append(0, 0, 2);
        List<DataFile> again = table.stage(records(0, 0, 1, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).replacePartitions(again, range(0, 0, 2)))
                .isInstanceOf(LedgerConflictException.class);
        assertThat(table.rows()).hasSize(2);
    }
}
