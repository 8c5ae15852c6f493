package dev.sluice.lakehouse;

import static dev.sluice.lakehouse.LedgerTable.TEN;
import static dev.sluice.lakehouse.LedgerTable.offsets;
import static dev.sluice.lakehouse.LedgerTable.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stream of positions delivers every range once, whatever becomes of checkpoints and snapshots. */
class PositionSourceTest {
    private final SparkSession spark = OneLake.get().spark();
    private final LedgerTable upstream = LedgerTable.create();
    private final LedgerTable downstream = LedgerTable.create();

    @TempDir
    private Path checkpoints;

    @Test
    void eachNewRangeIsSeenOnce() throws Exception {
        CopyJob job = new CopyJob(upstream, downstream).forever();
        StreamingQuery query = job.start(spark, checkpoint("a"));
        try {
            upstream.append(0, 0, 3);
            query.processAllAvailable();
            upstream.append(0, 3, 5);
            upstream.append(1, 0, 2);
            query.processAllAvailable();
            query.processAllAvailable();
        } finally {
            query.stop();
        }

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(7);
        assertThat(downstream.position().until()).isEqualTo(offsets(5, 2));
        assertThat(job.batches().stream().flatMap(b -> b.slices().values().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aQueryThatTakesWhatIsThereEndsAndLeavesWhatCameMeanwhileToTheNext() throws Exception {
        upstream.append(0, 0, 3);
        AtomicBoolean first = new AtomicBoolean(true);
        CopyJob job = new CopyJob(upstream, downstream).beforeCommit(() -> {
            if (first.getAndSet(false)) {
                upstream.append(0, 3, 5);
            }
        });

        run(job, "a");
        assertThat(downstream.position().until()).isEqualTo(offsets(3));

        run(job, "b");
        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(5);
    }

    @Test
    void aQueryThatTakesWhatIsThereEndsWhereNothingIs() throws Exception {
        CopyJob job = new CopyJob(upstream, downstream);

        StreamingQuery query = job.start(spark, checkpoint("a"));
        query.awaitTermination();

        assertThat(query.recentProgress())
                .allSatisfy(p -> assertThat(p.numInputRows()).isZero());
        assertThat(job.batches()).isEmpty();
        assertThat(downstream.load().currentSnapshot()).isNull();
    }

    @Test
    void aBatchTakesNoMoreThanItIsAllowed() throws Exception {
        upstream.append(0, 0, 9);
        upstream.append(1, 0, 1);
        CopyJob job = new CopyJob(upstream, downstream).atMost(4);

        run(job, "a");

        assertThat(job.batches()).hasSize(3).allSatisfy(batch -> assertThat(batch.slices().values().stream()
                        .mapToLong(OffsetRange.Bounds::length)
                        .sum())
                .isLessThanOrEqualTo(4));
        assertThat(downstream.rows()).isEqualTo(upstream.rows());
    }

    /** S1 and T2: Iceberg's own stream dies here, or doubles rows. */
    @Test
    void compactionAndExpiryOfBothTablesWhileItRunsChangeNothing() throws Exception {
        CopyJob job = new CopyJob(upstream, downstream).forever();
        StreamingQuery query = job.start(spark, checkpoint("a"));
        try {
            upstream.append(0, 0, 3);
            upstream.append(0, 3, 5);
            query.processAllAvailable();
            tidy();
            upstream.append(0, 5, 7);
            query.processAllAvailable();
        } finally {
            query.stop();
        }
        upstream.expire();
        downstream.expire();
        upstream.append(0, 7, 9);
        run(new CopyJob(upstream, downstream), "b");

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(9);
    }

    private void tidy() {
        upstream.compact();
        upstream.expire();
        downstream.compact();
        downstream.expire();
    }

    /** T4. */
    @Test
    void aCheckpointThatWasDeletedIsNotMissed() throws Exception {
        upstream.append(0, 0, 3);
        run(new CopyJob(upstream, downstream), "a");
        delete(checkpoints.resolve("a"));
        upstream.append(0, 3, 5);

        run(new CopyJob(upstream, downstream), "a");

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(5);
    }

    /** T1: with Iceberg's own sink the batches in between are lost. */
    @Test
    void aCheckpointThatWasRestoredFromABackupLosesAndDoublesNothing() throws Exception {
        upstream.append(0, 0, 3);
        run(new CopyJob(upstream, downstream), "a");
        copy(checkpoints.resolve("a"), checkpoints.resolve("backup"));
        upstream.append(0, 3, 5);
        run(new CopyJob(upstream, downstream), "a");
        upstream.append(0, 5, 8);

        run(new CopyJob(upstream, downstream), "backup");

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(8);
    }

    /** T6. */
    @Test
    void aBatchThatDiedBetweenItsFilesAndItsCommitComesAgainAndOnce() throws Exception {
        upstream.append(0, 0, 3);
        AtomicBoolean first = new AtomicBoolean(true);
        CopyJob job = new CopyJob(upstream, downstream).beforeCommit(() -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("killed");
            }
        });

        assertThatThrownBy(() -> run(job, "a"))
                .isInstanceOf(StreamingQueryException.class)
                .hasStackTraceContaining("killed");
        assertThat(downstream.rows()).isEmpty();
        run(job, "a");

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(3);
    }

    @Test
    void aSecondQueryThatWritesTheSameTableIsRefusedAndRowsComeOnce() throws Exception {
        upstream.append(0, 0, 3);
        CopyJob job = new CopyJob(upstream, downstream).beforeCommit(() -> Ledger.of(downstream.load())
                .append(downstream.stage(records(0, 0, 3, TEN)), LedgerTable.range(0, 0, 3)));

        assertThatThrownBy(() -> run(job, "a")).hasStackTraceContaining("LedgerConflictException");

        assertThat(downstream.rows()).isEqualTo(upstream.rows()).hasSize(3);
    }

    @Test
    void theEndOfABatchIsKnownWhileItRunsAndOfNoBatchThatThereWasNot() throws Exception {
        upstream.append(0, 0, 3);
        run(new CopyJob(upstream, downstream), "a");

        assertThat(BatchEnd.of(spark, checkpoint("a"), 0)).isEqualTo(offsets(3));
        assertThatThrownBy(() -> BatchEnd.of(spark, checkpoint("a"), 7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("has no offsets of batch 7");
    }

    private void run(CopyJob job, String checkpoint) throws TimeoutException, StreamingQueryException {
        job.start(spark, checkpoint(checkpoint)).awaitTermination();
    }

    private String checkpoint(String name) {
        return checkpoints.resolve(name).toUri().toString();
    }

    private static void delete(Path folder) throws IOException {
        for (Path path :
                below(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path path : below(from)) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static List<Path> below(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
