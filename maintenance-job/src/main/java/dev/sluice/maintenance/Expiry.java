package dev.sluice.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/**
 * Forgets old snapshots and removes the files that only they needed. What a branch or a tag points to stays, and the newest
 * snapshots of each branch; the table's rows and its position are not touched.
 */
public final class Expiry {
    private final SparkSession spark;
    private final Table table;
    private final Instant olderThan;
    private final int keepSnapshots;

    private Expiry(SparkSession spark, Table table, Instant olderThan, int keepSnapshots) {
        this.spark = spark;
        this.table = table;
        this.olderThan = olderThan;
        this.keepSnapshots = keepSnapshots;
    }

    /** Of snapshots that are at least {@code age} old, but for the newest {@code keepSnapshots}. */
    public static Expiry of(SparkSession spark, Table table, Duration age, int keepSnapshots) {
        return new Expiry(spark, table, Instant.now().minus(age), keepSnapshots);
    }

    /** What {@link #run} would remove now; changes nothing. */
    public Expired preview() {
        table.refresh();
        List<Snapshot> leaving = expiring().apply();
        Set<Long> ids = new HashSet<>();
        leaving.forEach(snapshot -> ids.add(snapshot.snapshotId()));
        List<Snapshot> staying = StreamSupport.stream(table.snapshots().spliterator(), false)
                .filter(snapshot -> !ids.contains(snapshot.snapshotId()))
                .toList();
        Map<String, Long> files = leaving.isEmpty() ? Map.of() : new Reach(table).only(leaving, staying);
        return new Expired(TableName.of(table), leaving.size(), staying.size(), Leftovers.of(files));
    }

    /** Expires, and says what was removed. */
    public Expired run() {
        table.refresh();
        long before = count();
        if (expiring().apply().isEmpty()) {
            return new Expired(TableName.of(table), 0, before, Leftovers.NONE);
        }
        Map<String, Long> removed = new ConcurrentHashMap<>();
        SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(olderThan.toEpochMilli())
                .retainLast(keepSnapshots)
                .deleteWith(location -> remove(location, removed))
                .execute();
        table.refresh();
        long after = count();
        return new Expired(TableName.of(table), Math.max(0, before - after), after, Leftovers.of(removed));
    }

    private ExpireSnapshots expiring() {
        return table.expireSnapshots().expireOlderThan(olderThan.toEpochMilli()).retainLast(keepSnapshots);
    }

    private void remove(String location, Map<String, Long> removed) {
        long bytes;
        try {
            bytes = table.io().newInputFile(location).getLength();
        } catch (NotFoundException e) {
            // Removed before, by a run that was killed.
            return;
        }
        table.io().deleteFile(location);
        removed.put(location, bytes);
    }

    private long count() {
        return StreamSupport.stream(table.snapshots().spliterator(), false).count();
    }
}
