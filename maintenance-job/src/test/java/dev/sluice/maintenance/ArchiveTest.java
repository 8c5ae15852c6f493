package dev.sluice.maintenance;

import static dev.sluice.maintenance.Line.ARCHIVE;
import static dev.sluice.maintenance.Line.BRONZE;
import static dev.sluice.maintenance.Line.FRIDAY;
import static dev.sluice.maintenance.Line.MONDAY;
import static dev.sluice.maintenance.Line.PAYMENTS;
import static dev.sluice.maintenance.Line.append;
import static dev.sluice.maintenance.Line.load;
import static dev.sluice.maintenance.Line.offsetsOf;
import static dev.sluice.maintenance.Line.rows;
import static dev.sluice.maintenance.Line.source;
import static dev.sluice.maintenance.Line.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Old rows of bronze move to the archive whole, and are never in neither. */
class ArchiveTest {
    private static final Instant WEDNESDAY = Instant.parse("2026-11-18T00:00:00Z");

    @BeforeEach
    void mondayAndFriday() {
        Line.empty();
        append(0, 0, 20, MONDAY);
        append(1, 0, 5, MONDAY);
        append(0, 20, 30, FRIDAY);
        Line.judge(0, 0, 30);
        Line.judge(1, 0, 5);
    }

    @Tag("runbook-K8")
    @Test
    void oldRowsMoveByteByByteAndBothPositionsSaySo() {
        Dataset<Row> before = spark().table("lake.bronze.payments").where("source_offset < 20");
        Contents contents = Contents.of(before);

        Archived archived = archive().run(WEDNESDAY);

        assertThat(archived.rows()).isEqualTo(25);
        assertThat(archived.finished()).isZero();
        assertThat(rows(ARCHIVE))
                .isEqualTo(Stream.concat(offsetsOf(0, 0, 20).stream(), offsetsOf(1, 0, 5).stream())
                        .toList());
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 20, 30));
        assertThat(Contents.of(spark().table("lake.archive.payments"))).isEqualTo(contents);
        Slice left = Position.of(load(BRONZE)).slices().get(source(0));
        assertThat(left.from()).isEqualTo(20);
        assertThat(left.until()).isEqualTo(30);
        assertThat(left.counts().out()).isEqualTo(10);
        assertThat(Position.of(load(BRONZE)).slices().get(source(1)).counts().out())
                .isZero();
        Position archive = Position.of(load(ARCHIVE));
        assertThat(archive.slices().get(source(0)).until()).isEqualTo(20);
        assertThat(archive.counts().out()).isEqualTo(25);
        assertThat(Position.whole(load(BRONZE)).counts().out()).isEqualTo(35);
    }

    @Test
    void bronzeGoesOnAndTheNextArchivingBeginsWhereThisOneEnded() {
        archive().run(WEDNESDAY);
        append(0, 30, 34, FRIDAY.plusSeconds(86_400));
        append(1, 5, 7, FRIDAY);
        Line.judge(0, 30, 34);
        Line.judge(1, 5, 7);

        Archived second = archive().run(FRIDAY.plusSeconds(60));

        assertThat(second.rows()).isEqualTo(12);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 30, 34));
        assertThat(rows(ARCHIVE)).hasSize(37);
        assertThat(Position.of(load(ARCHIVE)).slices().get(source(1)).until()).isEqualTo(7);
    }

    @Test
    void aLateRowThatLiesBeforeANewOneEndsTheRange() {
        append(0, 30, 31, MONDAY);
        Line.judge(0, 30, 31);

        archive().run(WEDNESDAY);

        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 20, 31));
    }

    @Test
    void nothingOldIsNothingToDoAndMakesNoTable() {
        Archived archived = archive().run(MONDAY);

        assertThat(archived.isNothing()).isTrue();
        assertThat(Line.tables().find(ARCHIVE)).isEmpty();
    }

    @Test
    void aPreviewSaysHowMuchAndChangesNothing() {
        Archived preview = archive().preview(WEDNESDAY);

        assertThat(preview.rows()).isEqualTo(25);
        assertThat(preview.bytes()).isPositive();
        assertThat(Line.tables().find(ARCHIVE)).isEmpty();
        assertThat(rows(BRONZE)).hasSize(35);
    }

    @Test
    void whatSilverHasNotJudgedStaysAndSilverIsNamed() {
        append(1, 5, 8, MONDAY);

        assertThatThrownBy(() -> archive().run(WEDNESDAY))
                .isInstanceOf(MaintenanceRefusedException.class)
                .hasMessageContaining("silver.payments has judged " + source(1) + " only before offset 5")
                .hasMessageContaining("ends before 8");
        assertThat(rows(BRONZE)).hasSize(38);
        assertThat(Line.tables().find(ARCHIVE)).isEmpty();
    }

    @Tag("runbook-E10")
    @Test
    void killedBetweenTheCommitsTheRowsAreInBothAndTheNextRunFinishes() {
        Table made = Line.tables().create(ARCHIVE);
        archive().copy(Line.range(0, 0, 20), made);
        assertThat(rows(BRONZE)).hasSize(35);
        assertThat(archive().preview(WEDNESDAY).finished()).isEqualTo(20);

        Archived archived = archive().run(WEDNESDAY);

        assertThat(archived.finished()).isEqualTo(20);
        assertThat(archived.rows()).isEqualTo(5);
        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 20, 30));
        assertThat(rows(ARCHIVE)).hasSize(25);
    }

    @Test
    void anArchiveThatIsNotTheSameIsNamedAndBronzeKeepsItsRows() {
        Table made = Line.tables().create(ARCHIVE);
        archive().copy(Line.range(0, 0, 20), made);
        spark().sql("UPDATE lake.archive.payments SET source_value = NULL, source_key = source_value"
                + " WHERE source_offset = 5");

        assertThatThrownBy(() -> archive().run(WEDNESDAY))
                .isInstanceOf(MaintenanceRefusedException.class)
                .hasMessageContaining("archive.payments does not hold what bronze.payments has")
                .hasMessageContaining("Nothing was removed from bronze.");
        assertThat(rows(BRONZE)).hasSize(35);
    }

    @Test
    void batchesThatAreAppendedMeanwhileAreNoConflict() {
        Line.tables().create(ARCHIVE);
        append(0, 30, 31, FRIDAY);

        archive().run(WEDNESDAY);
        append(0, 31, 33, FRIDAY);

        assertThat(rows(BRONZE)).isEqualTo(offsetsOf(0, 20, 33));
        assertThat(Position.of(load(BRONZE)).slices().get(source(0)).until()).isEqualTo(33);
    }

    @Test
    void anEqualNumberOfOtherBytesIsNotTheSameContent() {
        Dataset<Row> rows = spark().table("lake.bronze.payments");

        Contents contents = Contents.of(rows);

        assertThat(Contents.of(rows.selectExpr(
                        "source_topic",
                        "source_partition",
                        "source_offset",
                        "source_timestamp",
                        "source_timestamp_type",
                        "source_value AS source_key",
                        "source_key AS source_value",
                        "source_headers")))
                .isNotEqualTo(contents);
        assertThat(Contents.of(rows.orderBy("source_value"))).isEqualTo(contents);
    }

    private static Archive archive() {
        return Archive.of(spark(), Line.tables(), PAYMENTS);
    }
}
