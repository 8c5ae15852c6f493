package dev.sluice.audit;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the files of a table lie side by side: each inside the position, none over another, and no offset between two
 * of them where every offset has a row. Files whose ranges cross are opened, because days split what one batch brought; a
 * bounded number of them, unless the audit is a full one.
 */
final class SideBySide {
    private static final int MOST_OPENED = 16;

    private final FileSet set;
    private final String what;
    private long opened;
    private long unopened;

    SideBySide(FileSet set) {
        this.set = set;
        this.what = set.table() + ": files lie side by side, without gap or overlap";
    }

    /** Empty if the metadata says nothing, as in a table without files. */
    Optional<Check> check() {
        if (set.extents().files().isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<SourcePartition, Slice> slice : set.position().slices().entrySet()) {
            List<Extent> files = files(slice.getKey());
            Optional<String> hole = hole(slice.getKey(), slice.getValue(), files);
            if (hole.isPresent()) {
                return Optional.of(Check.broken(what, 0, 1, hole.get()));
            }
        }
        long rows = set.extents().rows();
        return Optional.of(
                unopened == 0
                        ? Check.holds(what, rows)
                        : Check.holds(what + "; " + unopened + " that cross others are left to --full", rows));
    }

    private List<Extent> files(SourcePartition partition) {
        return set.extents().files().stream()
                .filter(file -> file.source().filter(partition::equals).isPresent())
                .filter(file -> file.origin() == Extent.Origin.STREAM)
                .sorted(Comparator.comparingLong(Extent::first).thenComparingLong(Extent::last))
                .toList();
    }

    private Optional<String> hole(SourcePartition partition, Slice slice, List<Extent> files) {
        String where = set.table() + ", partition " + partition + ", offset";
        boolean isAlone =
                set.extents().files().stream().allMatch(file -> file.source().isPresent());
        boolean isDense = isAlone && slice.counts().out() == slice.until() - slice.from();
        long next = slice.from();
        Extent widest = null;
        for (Extent file : files) {
            if (file.first() < slice.from() || file.last() >= slice.until()) {
                return Optional.of(where + "s " + file.first() + " to " + file.last() + ": file " + file.name()
                        + " has them, the position goes from " + slice.from() + " to " + (slice.until() - 1));
            }
            if (file.rows() > file.last() - file.first() + 1) {
                return Optional.of(where + "s " + file.first() + " to " + file.last() + ": file " + file.name()
                        + " has " + file.rows() + " rows of them");
            }
            if (isDense && file.first() > next) {
                return Optional.of(where + "s " + next + " to " + (file.first() - 1) + ": in no file");
            }
            if (widest != null && file.first() <= widest.last()) {
                Optional<Long> twice = twice(partition, widest, file);
                if (twice.isPresent()) {
                    return Optional.of(where + " " + twice.get() + ": in " + widest.name() + " and in " + file.name());
                }
            }
            widest = widest == null || file.last() > widest.last() ? file : widest;
            next = Math.max(next, file.last() + 1);
        }
        return isDense && next < slice.until()
                ? Optional.of(where + "s " + next + " to " + (slice.until() - 1) + ": in no file")
                : Optional.empty();
    }

    /** The first offset that both files have a row of. */
    private Optional<Long> twice(SourcePartition partition, Extent one, Extent other) {
        if (opened >= MOST_OPENED) {
            unopened++;
            return Optional.empty();
        }
        opened++;
        long[] mine = set.extents().inside(one, partition);
        long[] theirs = set.extents().inside(other, partition);
        for (long offset : theirs) {
            if (Arrays.binarySearch(mine, offset) >= 0) {
                return Optional.of(offset);
            }
        }
        return Optional.empty();
    }
}
