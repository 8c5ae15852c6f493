package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static dev.sluice.maintenance.Line.offsetsOf;
import static dev.sluice.maintenance.Line.rows;
import static dev.sluice.maintenance.Line.spark;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Position;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Old snapshots go with the files that only they need, and nothing else does. */
class ExpiryTest {
    /** Every snapshot is older than one of tomorrow. */
    private static final Duration ANY_AGE = Duration.ofDays(-1);

    @BeforeEach
    void sixBatchesCompacted() {
        Line.empty();
        for (int batch = 0; batch < 6; batch++) {
            append(0, batch * 4L, batch * 4L + 4, MONDAY);
        }
        Compaction.to(spark(), Policy.DEFAULT.targetBytes()).run(load(BRONZE));
    }

    @Tag("runbook-C16")
    @Test
    void onlyWhatIsBothOldAndNotAmongTheNewestExpires() {
        assertThat(Expiry.of(spark(), load(BRONZE), Duration.ofDays(7), 2).run().snapshots())
                .isZero();
        assertThat(Expiry.of(spark(), load(BRONZE), ANY_AGE, 20).run().snapshots())
                .isZero();

        Expired expired = Expiry.of(spark(), load(BRONZE), ANY_AGE, 3).run();

        assertThat(expired.snapshots()).isEqualTo(4);
        assertThat(expired.kept()).isEqualTo(3);
        assertThat(load(BRONZE).snapshots()).hasSize(3);
    }

    @Test
    void rowsAndPositionStayAndBatchesGoOn() {
        Position before = Position.of(load(BRONZE));

        Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).run();

        assertThat(Position.of(load(BRONZE))).isEqualTo(before);
        append(0, 24, 28, MONDAY);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 28));
    }

    @Test
    void aPreviewNamesWhatARunRemovesAndChangesNothing() throws IOException {
        Set<String> before = files();
        Snapshot newest = load(BRONZE).currentSnapshot();

        Expired preview = Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).preview();

        assertThat(files()).isEqualTo(before);
        assertThat(load(BRONZE).snapshots()).hasSize(7);
        assertThat(load(BRONZE).currentSnapshot()).isEqualTo(newest);
        Expired run = Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).run();
        assertThat(run).isEqualTo(preview);
        assertThat(run.files().count()).isEqualTo(18);
        assertThat(run.files().bytes()).isPositive();
    }

    @Test
    void theRowsOfABranchAreReadAfterItsSnapshotsWereLeftBehind() {
        Table table = load(BRONZE);
        Snapshot third = byAge(table).get(2);
        table.manageSnapshots().createBranch("audit", third.snapshotId()).commit();

        Expired preview = Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).preview();
        Expired run = Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).run();

        assertThat(run).isEqualTo(preview);
        assertThat(run.kept()).isEqualTo(2);
        assertThat(rows("lake.bronze.payments.branch_audit")).isEqualTo(offsetsOf(0, 0, 12));
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 0, 24));
    }

    @Test
    void whatATagNamesStays() {
        Table table = load(BRONZE);
        table.manageSnapshots()
                .createTag("november", byAge(table).get(0).snapshotId())
                .commit();

        Expiry.of(spark(), load(BRONZE), ANY_AGE, 1).run();

        assertThat(rows("lake.bronze.payments.tag_november")).isEqualTo(offsetsOf(0, 0, 4));
    }

    private static List<Snapshot> byAge(Table table) {
        return StreamSupport.stream(table.snapshots().spliterator(), false)
                .sorted(Comparator.comparingLong(Snapshot::sequenceNumber))
                .toList();
    }

    private static Set<String> files() throws IOException {
        Path folder = Path.of(URI.create(load(BRONZE).location()).getPath());
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(Path::toString).collect(Collectors.toSet());
        }
    }
}
