package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.FRIDAY;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.iceberg.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a table looks like, from its metadata. */
class InspectionTest {
    @BeforeEach
    void empty() {
        Line.empty();
    }

    @Test
    void filesPartitionsSnapshotsAndRefsAreCounted() {
        append(0, 0, 4, MONDAY);
        append(0, 4, 5, MONDAY);
        append(0, 5, 8, FRIDAY);
        Table table = load(BRONZE);
        table.manageSnapshots()
                .createBranch("audit", table.currentSnapshot().snapshotId())
                .commit();

        Inspection inspection = Inspection.of(load(BRONZE));

        assertThat(inspection.table()).isEqualTo("bronze.payments");
        assertThat(inspection.rows()).isEqualTo(8);
        assertThat(inspection.files()).isEqualTo(3);
        assertThat(inspection.smallFiles()).isEqualTo(3);
        assertThat(inspection.medianBytes()).isBetween(1L, inspection.bytes());
        assertThat(inspection.deleteFiles()).isZero();
        assertThat(inspection.partitions().keySet())
                .containsExactly("source_timestamp_day=2026-11-16", "source_timestamp_day=2026-11-20");
        assertThat(inspection
                        .partitions()
                        .get("source_timestamp_day=2026-11-16")
                        .rows())
                .isEqualTo(5);
        assertThat(inspection.snapshots().count()).isEqualTo(3);
        assertThat(inspection.refs()).containsKeys("branch main", "branch audit");
        assertThat(inspection.position().counts().out()).isEqualTo(8);
        assertThat(inspection.properties()).containsKey("write.parquet.compression-codec");
        assertThat(inspection.properties()).doesNotContainKey("sluice.position");
    }

    @Test
    void aTableWithoutARowHasNothing() {
        Inspection inspection = Inspection.of(load(BRONZE));

        assertThat(inspection.files()).isZero();
        assertThat(inspection.medianBytes()).isZero();
        assertThat(inspection.snapshots().oldest()).isEmpty();
    }
}
