package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.FRIDAY;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static dev.sluice.maintenance.Line.offsetsOf;
import static dev.sluice.maintenance.Line.rows;
import static dev.sluice.maintenance.Line.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.TestLakeIntruder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Fewer files, the same rows, and a writer that never loses. */
class CompactionTest {
    private static final long TARGET_BYTES = Policy.DEFAULT.targetBytes();
    private static final int BATCHES = 6;

    @BeforeEach
    void manySmallFiles() {
        Line.empty();
        for (int batch = 0; batch < BATCHES; batch++) {
            append(0, batch * 4L, batch * 4L + 4, MONDAY);
        }
    }

    @Test
    void smallFilesBecomeOneAndRowsAndPositionStay() {
        Position before = Position.of(load(BRONZE));
        ToCompact planned = Compaction.to(spark(), TARGET_BYTES).preview(load(BRONZE));
        assertThat(files(load(BRONZE))).hasSize(BATCHES);

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));

        assertThat(planned).isEqualTo(new ToCompact("bronze.payments", BATCHES, 1, compacted.rewrittenBytes()));
        assertThat(compacted.rewritten()).isEqualTo(BATCHES);
        assertThat(compacted.added()).isEqualTo(1);
        assertThat(compacted.outcome()).isEqualTo(Compacted.Outcome.WHOLE);
        assertThat(files(load(BRONZE))).hasSize(1);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 24));
        assertThat(Position.of(load(BRONZE))).isEqualTo(before);
    }

    @Test
    void batchesGoOnWhereTheyWere() {
        Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));

        append(0, 24, 30, MONDAY);

        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 30));
    }

    @Test
    void aTableWithNothingToDoSaysSo() {
        Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));
        Table before = load(BRONZE);

        Compacted again = Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));

        assertThat(again.sentence()).isEqualTo("bronze.payments: no data file is worth rewriting.");
        assertThat(Compaction.to(spark(), TARGET_BYTES).preview(load(BRONZE)).files())
                .isZero();
        assertThat(load(BRONZE).currentSnapshot()).isEqualTo(before.currentSnapshot());
    }

    @Test
    void anEmptyTableSaysSoToo() {
        Line.empty();

        assertThat(Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE)).sentence())
                .contains("no data file is worth rewriting");
    }

    @Test
    void aBatchThatIsAppendedWhileFilesAreRewrittenIsKeptAndNothingIsLost() {
        Table interrupted = TestLakeIntruder.on(load(BRONZE), 1, () -> appendedByAnotherThread(24, 30));

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(interrupted);

        assertThat(compacted.rewritten()).isEqualTo(BATCHES);
        assertThat(compacted.lostAttempts()).isZero();
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 30));
        assertThat(Position.of(load(BRONZE)).counts().out()).isEqualTo(30);
    }

    @Test
    void whoDeletesTheSameFilesFirstWinsAndTheRestIsDoneAgain() {
        Table interrupted = TestLakeIntruder.on(load(BRONZE), 1, () -> overwritten(0));

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(interrupted);

        assertThat(compacted.lostAttempts()).isEqualTo(1);
        assertThat(compacted.rewritten()).isEqualTo(BATCHES - 1);
        assertThat(compacted.sentence()).contains("A writer changed the same files first");
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 4, 24));
    }

    @Test
    void whoAlwaysComesFirstIsLetAndTheCompactionSaysSo() {
        List<Integer> batches = new ArrayList<>(List.of(0, 1, 2, 3));
        for (int batch = BATCHES; batch < 12; batch++) {
            append(0, batch * 4L, batch * 4L + 4, MONDAY);
        }
        Table interrupted = TestLakeIntruder.on(load(BRONZE), 4, () -> overwritten(batches.remove(0)));

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(interrupted);

        assertThat(compacted.outcome()).isEqualTo(Compacted.Outcome.PART);
        assertThat(compacted.sentence()).contains("Writers changed the same files first, 4 times");
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 16, 48));
    }

    @Test
    void anotherPartIsKeptWhenOneIsLost() throws IOException {
        for (int batch = BATCHES; batch < 2 * BATCHES; batch++) {
            append(0, batch * 4L, batch * 4L + 4, FRIDAY);
        }
        Table interrupted = TestLakeIntruder.on(load(BRONZE), 1, () -> overwritten(0));

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(interrupted);

        assertThat(compacted.rewritten()).isEqualTo(2 * BATCHES - 1);
        assertThat(files(load(BRONZE))).hasSize(2);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 4, 48));
    }

    @Test
    void aRangeOfOffsetsStillSkipsFilesByTheirBounds() throws IOException {
        Line.empty();
        for (int batch = 0; batch < 3; batch++) {
            // Two partitions arrive turn by turn, as they do.
            append(0, batch * 400L, batch * 400L + 400, MONDAY);
            append(1, batch * 400L, batch * 400L + 400, MONDAY);
        }
        Compaction.to(spark(), 4_000)
                .sortedBy(List.of("source_partition", "source_offset"))
                .run(load(BRONZE));
        int all = files(load(BRONZE)).size();

        int read;
        try (CloseableIterable<FileScanTask> tasks =
                load(BRONZE).newScan().filter(Line.range(1, 0, 50).expression()).planFiles()) {
            read = count(tasks);
        }

        assertThat(all).isGreaterThan(2);
        assertThat(read).isEqualTo(1);
    }

    @Test
    void rowsWithCoordinatesAreSortedByThemUnlessToldOtherwise() throws IOException {
        Line.empty();
        for (int batch = 0; batch < 3; batch++) {
            append(1, batch * 4L, batch * 4L + 4, MONDAY);
            append(0, batch * 4L, batch * 4L + 4, MONDAY);
        }

        Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));

        assertThat(files(load(BRONZE))).hasSize(1);
        List<String> asTheyLie = spark()
                .table("lake.bronze.payments")
                .selectExpr("concat(source_partition, ':', source_offset)")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertThat(asTheyLie).isEqualTo(rows(BRONZE));
    }

    @Test
    void aColumnThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Compaction.to(spark(), TARGET_BYTES)
                        .sortedBy(List.of("amount"))
                        .run(load(BRONZE)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be sorted by 'amount'")
                .hasMessageContaining("source_partition");
        assertThat(files(load(BRONZE))).hasSize(BATCHES);
    }

    @Test
    void manyManifestsBecomeFew() {
        for (int batch = BATCHES; batch < 25; batch++) {
            append(0, batch * 4L, batch * 4L + 4, MONDAY.plusSeconds(86_400L * batch));
        }

        Compacted compacted = Compaction.to(spark(), TARGET_BYTES).run(load(BRONZE));

        Table table = load(BRONZE);
        assertThat(compacted.manifests()).isPositive();
        assertThat(table.currentSnapshot().dataManifests(table.io())).hasSizeLessThan(5);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 100));
    }

    private static void appendedByAnotherThread(long from, long until) {
        FutureTask<Void> writer = new FutureTask<>(() -> append(0, from, until, MONDAY), null);
        new Thread(writer, "writer").start();
        try {
            writer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a status that is noted in a dead letter does: the file of a batch goes, in a commit of somebody else. */
    private static void overwritten(int batch) {
        load(BRONZE)
                .newOverwrite()
                .overwriteByRowFilter(Expressions.and(
                        Expressions.greaterThanOrEqual("source_offset", batch * 4L),
                        Expressions.lessThan("source_offset", batch * 4L + 4)))
                .commit();
    }

    private static List<String> files(Table table) {
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> files.add(task.file().location()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    private static int count(Iterable<FileScanTask> tasks) {
        int count = 0;
        for (FileScanTask unused : tasks) {
            count++;
        }
        return count;
    }
}
