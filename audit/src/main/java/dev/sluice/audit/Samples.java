package dev.sluice.audit;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A few files of a table, opened: their rows against what metadata says of them. Which, follows from the snapshot, so that
 * the same table is looked at in the same places again, and another snapshot in others.
 *
 * @param files how many the table has
 * @param opened names of those that were read
 */
public record Samples(String table, long files, List<String> opened) {
    private static final int MOST = 4;

    public Samples {
        opened = List.copyOf(opened);
    }

    /** Those of {@code layer} that are read. */
    static List<Extent> chosen(FileSet set) {
        List<Extent> all = new ArrayList<>(set.extents().files());
        all.sort(Comparator.comparing(Extent::location));
        Collections.shuffle(all, new Random(set.snapshot()));
        return all.subList(0, Math.min(MOST, all.size()));
    }

    static Samples of(FileSet set) {
        return new Samples(
                set.table(),
                set.extents().files().size(),
                chosen(set).stream().map(Extent::name).toList());
    }

    /** Opens them; empty for a table without files. */
    static Optional<Check> check(FileSet set) {
        List<Extent> chosen = chosen(set);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        String what = set.table() + ": rows of " + chosen.size() + " of "
                + String.format("%,d", set.extents().files().size()) + " files are what metadata says";
        for (Extent file : chosen) {
            Optional<String> wrong = wrong(set, file);
            if (wrong.isPresent()) {
                return Optional.of(
                        Check.broken(what, 0, 1, set.table() + ", file " + file.location() + ": " + wrong.get()));
            }
        }
        return Optional.of(
                Check.holds(what, chosen.stream().mapToLong(Extent::rows).sum()));
    }

    private static Optional<String> wrong(FileSet set, Extent file) {
        Map<SourcePartition, long[]> found = set.extents().inside(file);
        long rows = found.values().stream().mapToLong(offsets -> offsets.length).sum();
        if (file.origin() == Extent.Origin.STREAM && rows != file.rows()) {
            return Optional.of(rows + " rows, metadata says " + file.rows());
        }
        for (Map.Entry<SourcePartition, long[]> own : found.entrySet()) {
            long[] offsets = own.getValue();
            Slice slice = set.position().slices().get(own.getKey());
            String where = "partition " + own.getKey() + ", offset ";
            if (slice == null || offsets[0] < slice.from() || offsets[offsets.length - 1] >= slice.until()) {
                return Optional.of(where + offsets[0] + " to " + offsets[offsets.length - 1]
                        + ": the position does not cover them");
            }
            for (int i = 1; i < offsets.length; i++) {
                if (offsets[i] == offsets[i - 1]) {
                    return Optional.of(where + offsets[i] + ": there twice");
                }
            }
        }
        return Optional.empty();
    }
}
