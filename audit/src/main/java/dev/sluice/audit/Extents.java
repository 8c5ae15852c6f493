package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All files of a table. Counts rows by what metadata says of them, and opens only those of which that is not enough. */
final class Extents {
    private final List<Extent> files;
    private final Function<Extent, Map<SourcePartition, long[]>> reader;
    private final Map<String, Map<SourcePartition, long[]>> opened = new HashMap<>();

    Extents(List<Extent> files, Function<Extent, Map<SourcePartition, long[]>> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    List<Extent> files() {
        return files;
    }

    /** The sum of what metadata says that the files hold. */
    long rows() {
        return files.stream().mapToLong(Extent::rows).sum();
    }

    /** Rows of the stream with offsets from {@code from} to before {@code until}. */
    long count(SourcePartition partition, long from, long until) {
        long rows = 0;
        for (Extent file : files) {
            if (file.origin() != Extent.Origin.REDRIVE && file.mayHold(partition, from, until)) {
                rows += file.isWithin(from, until)
                        ? file.rows()
                        : Coordinates.between(inside(file, partition), from, until);
            }
        }
        return rows;
    }

    /** The offsets of the file's rows of {@code partition}, in order. */
    long[] inside(Extent file, SourcePartition partition) {
        return inside(file).getOrDefault(partition, Coordinates.NONE);
    }

    /** The offsets of the file's rows, in order. */
    Map<SourcePartition, long[]> inside(Extent file) {
        return opened.computeIfAbsent(file.location(), location -> reader.apply(file));
    }
}
