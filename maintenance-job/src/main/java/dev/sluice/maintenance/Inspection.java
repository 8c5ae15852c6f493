package dev.sluice.maintenance;

import dev.sluice.lakehouse.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/**
 * How a table lies on disk, from its metadata alone.
 *
 * @param medianBytes size of the file in the middle; 0 without files
 * @param smallFiles files of less than three quarters of the target size, which compaction writes together where there are many
 * @param deleteFiles files that hide rows of data files; no job of ours makes any
 * @param partitions by the name of the partition of time, in order
 * @param refs snapshot id by branch or tag
 * @param properties those that say how it is written and kept
 */
public record Inspection(
        String table,
        long rows,
        long bytes,
        int files,
        long medianBytes,
        int smallFiles,
        int deleteFiles,
        SortedMap<String, Part> partitions,
        Snapshots snapshots,
        SortedMap<String, Long> refs,
        String sortOrder,
        Position position,
        Position trimmed,
        SortedMap<String, String> properties) {
    private static final List<String> MATTER = List.of("write.", "commit.", "history.", "gc.", "format-version");
    private static final double SMALL = 0.75;

    /** One partition of time. */
    public record Part(long rows, long bytes, int files) {
        Part plus(Part other) {
            return new Part(rows + other.rows, bytes + other.bytes, files + other.files);
        }
    }

    /** Those that are remembered. */
    public record Snapshots(int count, Optional<Instant> oldest, Optional<Instant> newest) {
        static Snapshots of(Table table) {
            List<Instant> times = new ArrayList<>();
            table.snapshots().forEach(snapshot -> times.add(Instant.ofEpochMilli(snapshot.timestampMillis())));
            return new Snapshots(
                    times.size(),
                    times.stream().min(Instant::compareTo),
                    times.stream().max(Instant::compareTo));
        }
    }

    /** Of {@code table} as it is now. */
    public static Inspection of(Table table) {
        table.refresh();
        SortedMap<String, Part> partitions = new TreeMap<>();
        List<Long> sizes = new ArrayList<>();
        long[] rows = {0};
        eachFile(table, file -> {
            sizes.add(file.fileSizeInBytes());
            rows[0] += file.recordCount();
            partitions.merge(
                    table.specs().get(file.specId()).partitionToPath(file.partition()),
                    new Part(file.recordCount(), file.fileSizeInBytes(), 1),
                    Part::plus);
        });
        sizes.sort(null);
        return new Inspection(
                TableName.of(table),
                rows[0],
                sizes.stream().mapToLong(Long::longValue).sum(),
                sizes.size(),
                sizes.isEmpty() ? 0 : sizes.get(sizes.size() / 2),
                (int) sizes.stream()
                        .filter(size -> size < SMALL * Policy.DEFAULT.targetBytes())
                        .count(),
                deleteFiles(table),
                partitions,
                Snapshots.of(table),
                refs(table),
                table.sortOrder().isUnsorted() ? "none" : table.sortOrder().toString(),
                Position.of(table),
                Position.trimmed(table),
                properties(table));
    }

    private interface Each {
        void file(DataFile file);
    }

    private static void eachFile(Table table, Each each) {
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(task -> each.file(task.file()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the metadata of " + table.name(), e);
        }
    }

    private static int deleteFiles(Table table) {
        Snapshot current = table.currentSnapshot();
        return current == null ? 0 : Integer.parseInt(current.summary().getOrDefault("total-delete-files", "0"));
    }

    private static SortedMap<String, Long> refs(Table table) {
        SortedMap<String, Long> refs = new TreeMap<>();
        table.refs().forEach((name, ref) -> refs.put((ref.isBranch() ? "branch " : "tag ") + name, ref.snapshotId()));
        return refs;
    }

    private static SortedMap<String, String> properties(Table table) {
        SortedMap<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, String> property : table.properties().entrySet()) {
            if (MATTER.stream().anyMatch(property.getKey()::startsWith)) {
                properties.put(property.getKey(), property.getValue());
            }
        }
        return properties;
    }
}
