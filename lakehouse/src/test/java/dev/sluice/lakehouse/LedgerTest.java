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
    void rows_and_position_come_in_one_commit_that_says_its_range() {
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
    void rows_that_come_inside_the_position_move_its_counts_and_its_revision_once() {
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
    void a_batch_that_looked_at_the_table_before_it_was_revised_is_refused() {
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
    void a_range_that_is_there_already_is_refused_and_nothing_changes() {
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
    void a_range_that_leaves_a_gap_is_refused() {
        table.append(0, 0, 3);
        List<DataFile> later = table.stage(records(0, 4, 5, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(later, range(0, 4, 5)))
                .isInstanceOf(LedgerConflictException.class);
        assertThat(table.rows()).hasSize(3);
    }

    @Test
    void a_commit_without_offsets_is_refused_because_nothing_would_keep_it_from_being_made_twice() {
        List<DataFile> files = table.stage(records(0, 0, 3, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).append(files, Position.EMPTY))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ledger.of(table.load()).append(files, range(0, 7, 7)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void of_writers_that_commit_at_the_same_time_one_wins() throws Exception {
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
    void a_writer_that_loaded_the_table_long_ago_goes_on_where_the_table_is_now() {
        Table loadedBefore = table.load();
        table.append(0, 0, 3);

        Ledger.of(loadedBefore).append(table.stage(records(0, 3, 4, TEN)), range(0, 3, 4));

        assertThat(table.position()).isEqualTo(range(0, 0, 4));
    }

    @Test
    void compaction_between_staging_and_commit_is_no_conflict() {
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
    void compaction_and_expiry_keep_rows_and_position_and_a_leftover_batch_is_still_refused() {
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
    void a_range_without_rows_moves_the_position() {
        Ledger.of(table.load()).append(List.of(), range(0, 0, 7, 0));

        assertThat(table.rows()).isEmpty();
        assertThat(table.position().until()).isEqualTo(offsets(7));
    }

    @Test
    void files_that_were_staged_and_never_committed_change_nothing() {
        table.append(0, 0, 2);

        table.stage(records(0, 2, 4, TEN));

        assertThat(table.rows()).hasSize(2);
        assertThat(table.position()).isEqualTo(range(0, 0, 2));
        assertThat(table.load().snapshots()).hasSize(1);
    }

    @Test
    void only_the_partitions_of_time_that_the_files_lie_in_are_replaced_and_the_position_moves_with_them() {
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
    void replacing_no_partition_moves_the_position() {
        table.append(0, 0, 2);

        Ledger.of(table.load()).replacePartitions(List.of(), range(0, 2, 4, 0));

        assertThat(table.rows()).hasSize(2);
        assertThat(table.position().until()).isEqualTo(offsets(4));
    }

    @Test
    void a_replacement_of_a_range_that_is_there_already_is_refused() {
        table.append(0, 0, 2);
        List<DataFile> again = table.stage(records(0, 0, 1, TEN));

        assertThatThrownBy(() -> Ledger.of(table.load()).replacePartitions(again, range(0, 0, 2)))
                .isInstanceOf(LedgerConflictException.class);
        assertThat(table.rows()).hasSize(2);
    }
}
