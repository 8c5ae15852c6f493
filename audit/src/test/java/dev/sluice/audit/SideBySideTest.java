package dev.sluice.audit;

import static dev.sluice.audit.Facts.P;
import static dev.sluice.audit.Facts.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What metadata alone says of files, and which of them have to be opened. */
final class SideBySideTest {
    private final List<String> opened = new ArrayList<>();
    private Map<SourcePartition, long[]> inside = Map.of();

    @Test
    void filesThatFollowEachOtherHoldAndNoneIsOpened() {
        Check check = check(slice(0, 10, 10), file("a", 0, 6, 6), file("b", 6, 10, 4));

        assertThat(check.outcome()).isEqualTo(Check.Outcome.HOLDS);
        assertThat(opened).isEmpty();
    }

    @Test
    void aGapIsNamedWhereEveryOffsetHasARow() {
        assertThat(check(slice(0, 10, 10), file("a", 0, 4, 4), file("b", 6, 10, 4))
                        .hole())
                .isEqualTo("bronze.d, partition t-0, offsets 4 to 5: in no file");
        assertThat(check(slice(0, 10, 10), file("a", 0, 6, 6)).hole())
                .isEqualTo("bronze.d, partition t-0, offsets 6 to 9: in no file");
    }

    @Test
    void aGapIsNoHoleWhereTransactionsTookOffsets() {
        assertThat(check(slice(0, 10, 8), file("a", 0, 4, 4), file("b", 6, 10, 4))
                        .outcome())
                .isEqualTo(Check.Outcome.HOLDS);
    }

    @Test
    void anOffsetThatTwoFilesHaveIsFoundByOpeningThemAlone() {
        inside = Map.of(P, LongStream.range(3, 6).toArray());

        Check check = check(slice(0, 12, 10), file("a", 0, 6, 6), file("b", 3, 9, 3), file("c", 10, 12, 2));

        assertThat(check.hole()).isEqualTo("bronze.d, partition t-0, offset 3: in a and in b");
        assertThat(opened).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void filesThatCrossWithoutASharedOffsetHold() {
        Extents extents = new Extents(
                List.of(file("a", 0, 5, 3), file("b", 1, 6, 3)),
                file -> Map.of(P, file.name().equals("a") ? new long[] {0, 2, 4} : new long[] {1, 3, 5}));

        assertThat(new SideBySide(set(slice(0, 6, 6), extents))
                        .check()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Check.Outcome.HOLDS);
    }

    @Test
    void aFileOutsideThePositionOrWithMoreRowsThanOffsetsIsNamed() {
        assertThat(check(slice(0, 10, 10), file("a", 0, 12, 10)).hole())
                .contains("offsets 0 to 11: file a has them, the position goes from 0 to 9");
        assertThat(check(slice(0, 10, 10), file("a", 0, 5, 6)).hole())
                .contains("offsets 0 to 4: file a has 6 rows of them");
    }

    @Test
    void rowsOfPartlyWantedFilesAreCountedByOpeningThese() {
        inside = Map.of(P, LongStream.range(4, 8).toArray());
        Extents extents = extents(file("a", 0, 4, 4), file("b", 4, 8, 4), file("c", 8, 12, 4));

        assertThat(extents.count(P, 0, 12)).isEqualTo(12);
        assertThat(opened).isEmpty();
        assertThat(extents.count(P, 6, 12)).isEqualTo(6);
        assertThat(opened).containsExactly("b");
    }

    @Test
    void aFileWithoutStatisticsIsOpenedAndNotBelieved() {
        inside = Map.of(P, new long[] {1, 2});
        Extent unknown = new Extent("u", Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, 9, 1, Extent.Origin.STREAM);

        assertThat(extents(unknown).count(P, 0, 10)).isEqualTo(2);
    }

    @Test
    void theSameSnapshotIsSampledInTheSamePlaces() {
        Extent[] files = LongStream.range(0, 50)
                .mapToObj(i -> file("f" + i, i, i + 1, 1))
                .toArray(Extent[]::new);
        FileSet one = new FileSet("t", 7, Position.EMPTY, extents(files));
        FileSet other = new FileSet("t", 8, Position.EMPTY, extents(files));

        assertThat(Samples.of(one)).isEqualTo(Samples.of(one)).isNotEqualTo(Samples.of(other));
        assertThat(Samples.of(one).opened()).hasSize(4);
    }

    @Test
    void aSampledFileWhoseRowsAreOthersThanItsMetadataSaysIsNamed() {
        inside = Map.of(P, new long[] {0, 1, 1});
        FileSet set = set(slice(0, 3, 3), extents(file("a", 0, 3, 3)));

        assertThat(Samples.check(set).orElseThrow().hole()).endsWith("data/a: partition t-0, offset 1: there twice");
        inside = Map.of(P, new long[] {0, 1});
        assertThat(Samples.check(set(slice(0, 3, 3), extents(file("a", 0, 3, 3))))
                        .orElseThrow()
                        .hole())
                .endsWith("2 rows, metadata says 3");
    }

    private Check check(Slice slice, Extent... files) {
        return new SideBySide(set(slice, extents(files))).check().orElseThrow();
    }

    private Extents extents(Extent... files) {
        return new Extents(List.of(files), file -> {
            opened.add(file.name());
            return inside;
        });
    }

    private static FileSet set(Slice slice, Extents extents) {
        return new FileSet("bronze.d", 1, new Position(new TreeMap<>(Map.of(P, slice)), Provenance.NONE), extents);
    }

    private static Slice slice(long from, long until, long rows) {
        return Slice.passed(from, until, rows);
    }
}
