package dev.sluice.ops.cli;

import dev.sluice.maintenance.Archive;
import dev.sluice.maintenance.Archived;
import dev.sluice.maintenance.Compacted;
import dev.sluice.maintenance.Compaction;
import dev.sluice.maintenance.Expired;
import dev.sluice.maintenance.Expiry;
import dev.sluice.maintenance.Inspection;
import dev.sluice.maintenance.Leftovers;
import dev.sluice.maintenance.Orphans;
import dev.sluice.maintenance.Policy;
import dev.sluice.maintenance.Upkeep;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntBiFunction;
import org.apache.spark.sql.SparkSession;

/** Maintains one table, under its lease, and prints what that did; what only looks needs no lease. */
final class TableDesk {
    private final Where where;
    private final String who;
    private final TableText text;

    /** @param who what others are told who want the same table */
    TableDesk(Where where, String who, PrintWriter out) {
        this.where = where;
        this.who = who;
        this.text = new TableText(out);
    }

    /** Works on many tables, one after the other. */
    TableRound round(List<String> tables) {
        return new TableRound(where, who, text, tables);
    }

    int compact(String table, List<String> sort, int targetMib) {
        return inSession(table, (spark, site) -> {
            Compacted compacted = compaction(spark, sort, targetMib).run(site.held(table));
            text.compacted(compacted);
            return compacted.outcome() == Compacted.Outcome.WHOLE ? 0 : Main.FAILED;
        });
    }

    int previewCompaction(String table, List<String> sort, int targetMib) {
        return inSession(table, (spark, site) -> {
            site.leases().refuseHeld(Upkeep.lease(table));
            text.wouldCompact(compaction(spark, sort, targetMib).preview(site.table(table)));
            return 0;
        });
    }

    private static Compaction compaction(SparkSession spark, List<String> sort, int targetMib) {
        Compaction compaction = Compaction.to(spark, Policy.mebibytes(targetMib));
        return sort.isEmpty() ? compaction : compaction.sortedBy(sort);
    }

    int expire(String table, Duration age, int keep) {
        return inSession(table, (spark, site) -> {
            text.expired(Expiry.of(spark, site.held(table), age, keep).run());
            return 0;
        });
    }

    int previewExpiry(String table, Duration age, int keep, String again) {
        return inSession(table, (spark, site) -> {
            Expired expired = Expiry.of(spark, site.table(table), age, keep).preview();
            text.wouldExpire(expired);
            return told(expired.snapshots(), again);
        });
    }

    int orphans(String table, Duration age) {
        Orphans.refuseYoung(age);
        return inSession(table, (spark, site) -> {
            text.orphans(table, Orphans.of(spark, site.held(table), age).run());
            return 0;
        });
    }

    int previewOrphans(String table, Duration age, String again) {
        Orphans.refuseYoung(age);
        return inSession(table, (spark, site) -> {
            Leftovers found = Orphans.of(spark, site.table(table), age).preview();
            text.wouldRemove(table, found);
            return told(found.count(), again);
        });
    }

    int archive(Contract contract, Duration age) {
        String bronze = DatasetTables.bronze(contract).name();
        return inSession(bronze, (spark, site) -> {
            site.held(bronze);
            site.leases().hold(Upkeep.lease(DatasetTables.archive(contract).name()));
            text.archived(
                    Archive.of(spark, site.lake(), contract).run(Instant.now().minus(age)));
            return 0;
        });
    }

    int previewArchive(Contract contract, Duration age, String again) {
        return inSession(DatasetTables.bronze(contract).name(), (spark, site) -> {
            Archived archived = Archive.of(spark, site.lake(), contract)
                    .preview(Instant.now().minus(age));
            text.wouldArchive(archived);
            return told(archived.rows() + archived.finished(), again);
        });
    }

    int inspect(String table, Output format) {
        return where.withLake(lake -> TableSite.open(lake, who, site -> {
            text.inspection(Inspection.of(site.table(table)), format);
            return 0;
        }));
    }

    /** How to do it, if there is anything to do. */
    private int told(long count, String again) {
        if (count > 0) {
            text.nothingRemoved(again);
        }
        return 0;
    }

    /** A table that is not there is known before Spark is started. */
    private int inSession(String table, ToIntBiFunction<SparkSession, TableSite> task) {
        return where.withLake(lake -> {
            TableSite.open(lake, who, site -> site.table(table).schema().schemaId());
            return TableSite.interruptible(lake, who, text, task);
        });
    }
}
