package dev.sluice.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

/**
 * Removes files under a table's folder that no snapshot and no metadata names: what a crash between writing and committing
 * left. A running batch has such files too, and is told from a crash by their age alone.
 */
public final class Orphans {
    /** No batch takes so long. */
    public static final Duration YOUNGEST = Duration.ofHours(24);

    private final SparkSession spark;
    private final Table table;
    private final Instant olderThan;

    private Orphans(SparkSession spark, Table table, Instant olderThan) {
        this.spark = spark;
        this.table = table;
        this.olderThan = olderThan;
    }

    /** Those that are at least {@code age} old. Throws {@link IllegalArgumentException} as {@link #refuseYoung} does. */
    public static Orphans of(SparkSession spark, Table table, Duration age) {
        return new Orphans(spark, table, Instant.now().minus(refuseYoung(age)));
    }

    /** {@code age}; throws {@link IllegalArgumentException} with a sentence if a running batch may have files so young. */
    public static Duration refuseYoung(Duration age) {
        if (age.compareTo(YOUNGEST) < 0) {
            throw new IllegalArgumentException(
                    "Orphans younger than 24 hours are not removed: a running batch may have staged them and not committed yet.");
        }
        return age;
    }

    /** What {@link #run} would remove now; removes nothing. */
    public Leftovers preview() {
        return Leftovers.of(sizes(found()));
    }

    /** Removes them, and says what was removed. */
    public Leftovers run() {
        Map<String, Long> sizes = sizes(found());
        sizes.keySet().forEach(location -> table.io().deleteFile(location));
        return Leftovers.of(sizes);
    }

    private List<String> found() {
        table.refresh();
        DeleteOrphanFiles.Result result = SparkActions.get(spark)
                .deleteOrphanFiles(table)
                .olderThan(olderThan.toEpochMilli())
                .deleteWith(location -> {
                    // Found here, removed by whoever asked.
                })
                .execute();
        List<String> locations = new ArrayList<>();
        result.orphanFileLocations().forEach(locations::add);
        return locations;
    }

    /** Of those that are still there. */
    private Map<String, Long> sizes(List<String> locations) {
        Map<String, Long> sizes = new HashMap<>();
        for (String location : locations) {
            try {
                sizes.put(location, table.io().newInputFile(location).getLength());
            } catch (NotFoundException e) {
                // Somebody else removed it.
            }
        }
        return sizes;
    }
}
