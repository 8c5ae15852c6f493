package dev.sluice.maintenance;

import dev.sluice.schemas.table.Envelope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.SparkSession;

/**
 * Writes small files together. It is always the loser: a writer that touches the same files goes first, and what was lost is
 * tried again, some times.
 *
 * <p>Rows with coordinates are sorted by these, so that a range of offsets lies in few files and the others are skipped by
 * their bounds, as it was before. Each part commits for itself.
 */
public final class Compaction {
    /** Snapshot summary: the run that made it. */
    public static final String RUN = "sluice.compaction";

    private static final int ATTEMPTS = 4;
    /** A part that one commit may lose, and that a laptop can sort. */
    private static final long LARGEST_PART_BYTES = 1L << 30;

    private static final int MOST_COMMITS = 50;

    private final SparkSession spark;
    private final long targetBytes;
    private final List<String> sortColumns;

    private Compaction(SparkSession spark, long targetBytes, List<String> sortColumns) {
        this.spark = spark;
        this.targetBytes = targetBytes;
        this.sortColumns = List.copyOf(sortColumns);
    }

    /** Rewrites what is far from {@code targetBytes}. */
    public static Compaction to(SparkSession spark, long targetBytes) {
        return new Compaction(spark, targetBytes, List.of());
    }

    /** Rewrites all files, sorted by {@code columns} within each partition of time. */
    public Compaction sortedBy(List<String> columns) {
        return new Compaction(spark, targetBytes, columns);
    }

    /**
     * Compacts {@code table}. Throws {@link IllegalArgumentException} for columns that it cannot be sorted by, and {@link
     * IllegalStateException} if it fails for another reason than that others were first.
     */
    public Compacted run(Table table) {
        String run = UUID.randomUUID().toString();
        SortOrder order = order(table);
        int lost = 0;
        boolean isWhole = false;
        for (int attempt = 1; attempt <= ATTEMPTS && !isWhole; attempt++) {
            table.refresh();
            isWhole = table.currentSnapshot() == null || isRewritten(table, order, run);
            lost += isWhole ? 0 : 1;
        }
        long manifests = isWhole ? new Manifests(spark, run).rewrite(table) : 0;
        table.refresh();
        return told(table, run, manifests, lost, isWhole ? Compacted.Outcome.WHOLE : Compacted.Outcome.PART);
    }

    /** What {@link #run} would write together. Throws as that does for columns that a table cannot be sorted by. */
    public ToCompact preview(Table table) {
        order(table);
        table.refresh();
        ToCompact found = ToCompact.nothing(TableName.of(table));
        if (table.currentSnapshot() == null) {
            return found;
        }
        BinPackRewriteFilePlanner planner = new BinPackRewriteFilePlanner(table);
        Map<String, String> options = new HashMap<>(options());
        options.keySet().retainAll(planner.validOptions());
        planner.init(options);
        for (RewriteFileGroup group : planner.plan().groups()) {
            found = found.with(group.inputFileNum(), group.expectedOutputFiles(), group.inputFilesSizeInBytes());
        }
        return found;
    }

    /** False if others were first. */
    private boolean isRewritten(Table table, SortOrder order, String run) {
        Snapshot before = table.currentSnapshot();
        RewriteDataFiles rewrite = SparkActions.get(spark)
                .rewriteDataFiles(table)
                .options(options())
                .snapshotProperty(RUN, run);
        try {
            (order.isUnsorted() ? rewrite.binPack() : rewrite.sort(order)).execute();
            return true;
        } catch (RuntimeException e) {
            table.refresh();
            if (isByOthers(table, before, run)) {
                return false;
            }
            throw new IllegalStateException("Compaction of " + TableName.of(table) + " failed: " + e.getMessage(), e);
        }
    }

    private Map<String, String> options() {
        return Map.of(
                RewriteDataFiles.TARGET_FILE_SIZE_BYTES,
                Long.toString(targetBytes),
                RewriteDataFiles.PARTIAL_PROGRESS_ENABLED,
                "true",
                RewriteDataFiles.PARTIAL_PROGRESS_MAX_COMMITS,
                Integer.toString(MOST_COMMITS),
                // None, so that we hear of each; the others are committed all the same.
                RewriteDataFiles.PARTIAL_PROGRESS_MAX_FAILED_COMMITS,
                "0",
                RewriteDataFiles.MAX_FILE_GROUP_SIZE_BYTES,
                Long.toString(Math.max(targetBytes, LARGEST_PART_BYTES)),
                // Beside the jobs, in their session: one at a time.
                RewriteDataFiles.MAX_CONCURRENT_FILE_GROUP_REWRITES,
                "1",
                "delete-file-threshold",
                "1",
                "rewrite-all",
                Boolean.toString(!sortColumns.isEmpty()));
    }

    /** Whether somebody else has changed files since {@code before}; who only appends is in nobody's way. */
    private static boolean isByOthers(Table table, Snapshot before, String run) {
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (snapshot.snapshotId() == before.snapshotId()) {
                return false;
            }
            if (!DataOperations.APPEND.equals(snapshot.operation())
                    && !run.equals(snapshot.summary().get(RUN))) {
                return true;
            }
        }
        // The snapshot itself is gone: somebody rolled back.
        return true;
    }

    private SortOrder order(Table table) {
        List<String> columns = sortColumns.isEmpty() ? coordinates(table) : sortColumns;
        SortOrder.Builder order = SortOrder.builderFor(table.schema());
        for (String column : columns) {
            Types.NestedField field = table.schema().findField(column);
            if (field == null || !field.type().isPrimitiveType()) {
                throw new IllegalArgumentException("%s cannot be sorted by '%s': its columns are %s."
                        .formatted(TableName.of(table), column, String.join(", ", sortable(table))));
            }
            order.asc(column, NullOrder.NULLS_FIRST);
        }
        return order.build();
    }

    private static List<String> coordinates(Table table) {
        List<String> coordinates = List.of(Envelope.PARTITION, Envelope.OFFSET);
        return coordinates.stream().allMatch(c -> table.schema().findField(c) != null) ? coordinates : List.of();
    }

    private static List<String> sortable(Table table) {
        return table.schema().columns().stream()
                .filter(field -> field.type().isPrimitiveType())
                .map(Types.NestedField::name)
                .toList();
    }

    /** Counts what was committed, by the commits themselves: an attempt that lost a part has kept the others. */
    private static Compacted told(Table table, String run, long manifests, int lost, Compacted.Outcome outcome) {
        long rewritten = 0;
        long added = 0;
        long bytes = 0;
        for (Snapshot snapshot : table.snapshots()) {
            if (run.equals(snapshot.summary().get(RUN))) {
                rewritten += number(snapshot, SnapshotSummary.DELETED_FILES_PROP);
                added += number(snapshot, SnapshotSummary.ADDED_FILES_PROP);
                bytes += number(snapshot, SnapshotSummary.REMOVED_FILE_SIZE_PROP);
            }
        }
        return new Compacted(TableName.of(table), rewritten, added, bytes, manifests, lost, outcome);
    }

    private static long number(Snapshot snapshot, String property) {
        return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
    }

    /** The table's metadata files, when there are many more than its size asks for. */
    private record Manifests(SparkSession spark, String run) {
        private static final int WORTH_IT = 20;
        private static final long TARGET_BYTES = 8L << 20;

        /** How many were rewritten: 0 if that is not worth it, or somebody else was first. */
        long rewrite(Table table) {
            table.refresh();
            if (table.currentSnapshot() == null) {
                return 0;
            }
            var manifests = table.currentSnapshot().dataManifests(table.io());
            long bytes = manifests.stream().mapToLong(m -> m.length()).sum();
            if (manifests.size() < WORTH_IT || manifests.size() < 4 * (bytes / TARGET_BYTES + 1)) {
                return 0;
            }
            try {
                var result = SparkActions.get(spark)
                        .rewriteManifests(table)
                        .snapshotProperty(RUN, run)
                        .execute();
                long count = 0;
                for (var unused : result.rewrittenManifests()) {
                    count++;
                }
                return count;
            } catch (ValidationException | CommitFailedException e) {
                return 0;
            }
        }
    }
}
