package dev.sluice.maintenance;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Leases;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;

/** Compacts, then expires, then removes orphans: in this order, because each makes what the next removes. */
public final class Upkeep {
    private final SparkSession spark;
    private final Lake lake;
    private final Leases leases;
    private final Policy policy;

    public Upkeep(SparkSession spark, Lake lake, Leases leases, Policy policy) {
        this.spark = spark;
        this.lake = lake;
        this.leases = leases;
        this.policy = policy;
    }

    /** The right that one process needs to maintain {@code table}. */
    public static String lease(String table) {
        return Leases.ofMaintenance(table);
    }

    /**
     * Maintains one table. Throws {@link dev.sluice.lakehouse.LeaseHeldException} if somebody else is at it, and {@link
     * dev.sluice.lakehouse.UnknownTableException} if there is no such table.
     */
    public Upkept maintain(String name) {
        Table table = lake.load(name);
        leases.hold(lease(name));
        try {
            Compacted compacted = Compaction.to(spark, policy.targetBytes()).run(table);
            Expired expired = Expiry.of(spark, table, policy.expireAfter(), policy.keepSnapshots())
                    .run();
            Leftovers orphans = Orphans.of(spark, table, policy.orphansAfter()).run();
            return new Upkept(compacted, expired, orphans);
        } finally {
            leases.release(lease(name));
        }
    }
}
