package dev.sluice.maintenance;

import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Measures;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts what maintenance does. */
final class UpkeepMeasures {
    private static final double NANOS_A_SECOND = 1e9;

    private final Measures measures;

    UpkeepMeasures(Measures measures) {
        this.measures = measures;
    }

    /** What {@code upkeep} returns or throws; either way it counts. */
    Upkept of(String table, Supplier<Upkept> upkeep) {
        long begin = System.nanoTime();
        try {
            Upkept upkept = upkeep.get();
            count(table, upkept);
            return upkept;
        } catch (LeaseHeldException e) {
            measures.add(JobMetrics.MAINTENANCE_RUNS, table, "busy");
            throw e;
        } catch (RuntimeException e) {
            measures.add(JobMetrics.MAINTENANCE_RUNS, table, "failed");
            throw e;
        } finally {
            measures.add(JobMetrics.MAINTENANCE_TIME, (System.nanoTime() - begin) / NANOS_A_SECOND, table);
        }
    }

    private void count(String table, Upkept upkept) {
        Compacted compacted = upkept.compacted();
        measures.add(
                JobMetrics.MAINTENANCE_RUNS, table, compacted.outcome().name().toLowerCase(Locale.ROOT));
        measures.add(JobMetrics.FILES_REWRITTEN, compacted.rewritten(), table);
        measures.add(JobMetrics.BYTES_REWRITTEN, compacted.rewrittenBytes(), table);
        measures.add(JobMetrics.SNAPSHOTS_EXPIRED, upkept.expired().snapshots(), table);
        measures.add(
                JobMetrics.FILES_REMOVED,
                upkept.expired().files().count() + upkept.orphans().count(),
                table);
    }
}
