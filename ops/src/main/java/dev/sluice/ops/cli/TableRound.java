package dev.sluice.ops.cli;

import dev.sluice.maintenance.Compaction;
import dev.sluice.maintenance.Expiry;
import dev.sluice.maintenance.Orphans;
import dev.sluice.maintenance.Policy;
import dev.sluice.maintenance.Upkeep;
import dev.sluice.maintenance.Upkept;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;

/** The same for many tables, one after the other; one that fails keeps no other from its turn. */
final class TableRound {
    private static final Policy POLICY = Policy.DEFAULT;

    private final Where where;
    private final String who;
    private final TableText text;
    private final List<String> named;

    /** @param named tables; all if there are none */
    TableRound(Where where, String who, TableText text, List<String> named) {
        this.where = where;
        this.who = who;
        this.text = text;
        this.named = List.copyOf(named);
    }

    private interface Work {
        void on(SparkSession spark, TableSite site, String table);
    }

    int maintain() {
        return each((spark, site, table) -> {
            Upkept upkept = new Upkeep(spark, site.lake(), site.leases(), POLICY).maintain(table);
            text.compacted(upkept.compacted());
            text.expired(upkept.expired());
            text.orphans(table, upkept.orphans());
        });
    }

    /** Changes nothing. */
    int preview(String option) {
        int code = each((spark, site, table) -> {
            Table loaded = site.table(table);
            text.wouldCompact(Compaction.to(spark, POLICY.targetBytes()).preview(loaded));
            previewRemoval(spark, loaded, table);
        });
        text.nothingRemoved("maintain " + String.join(" ", named) + option);
        return code;
    }

    private void previewRemoval(SparkSession spark, Table loaded, String table) {
        text.wouldExpire(Expiry.of(spark, loaded, POLICY.expireAfter(), POLICY.keepSnapshots())
                .preview());
        text.wouldRemove(table, Orphans.of(spark, loaded, POLICY.orphansAfter()).preview());
    }

    private int each(Work work) {
        return where.withLake(lake -> {
            TableSite.open(lake, who, site -> {
                named.forEach(site::table);
                return 0;
            });
            return TableSite.interruptible(lake, who, text, (spark, site) -> {
                List<String> tables = named.isEmpty() ? site.lake().tables() : named;
                if (tables.isEmpty()) {
                    text.noTables();
                }
                return tables.stream()
                        .mapToInt(table -> one(spark, site, table, work))
                        .max()
                        .orElse(0);
            });
        });
    }

    private int one(SparkSession spark, TableSite site, String table, Work work) {
        try {
            work.on(spark, site, table);
            return 0;
        } catch (RuntimeException e) {
            text.failed(table, e);
            return Main.FAILED;
        }
    }
}
