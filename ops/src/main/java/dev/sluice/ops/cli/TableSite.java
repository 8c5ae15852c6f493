package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.maintenance.Upkeep;
import dev.sluice.ops.sql.QuerySession;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;

/** The tables, and the rights to change them, for as long as a command takes. */
record TableSite(Lake lake, Leases leases) {
    /** Without Spark, whose start takes some seconds. */
    static int open(LakeConfig config, String who, ToIntFunction<TableSite> task) {
        try (Lake lake = Lake.open(config);
                Leases leases = new Leases(config, who)) {
            return task.applyAsInt(new TableSite(lake, leases));
        }
    }

    /** With Spark; whoever is told to end says how it goes on, and no more. */
    static int interruptible(
            LakeConfig config, String who, TableText text, ToIntBiFunction<SparkSession, TableSite> task) {
        try (Interruption watch = text.interruption()) {
            return inSession(config, who, task);
        }
    }

    /** With Spark; {@code site} has been asked for nothing yet. */
    static int inSession(LakeConfig config, String who, ToIntBiFunction<SparkSession, TableSite> task) {
        return open(config, who, site -> {
            try (QuerySession session = QuerySession.over(config)) {
                return task.applyAsInt(session.spark(), site);
            }
        });
    }

    /** The table, for looking. Throws with the names of those that are there. */
    Table table(String name) {
        return lake.load(name);
    }

    /** The table, for changing: refused while somebody else does. */
    Table held(String name) {
        Table table = lake.load(name);
        leases.hold(Upkeep.lease(name));
        return table;
    }
}
