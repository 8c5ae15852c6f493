package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import dev.sluice.telemetry.Metric.Spread;
import java.util.List;

/** What the realtime job exports. */
public final class RealtimeMetrics {
    public static final Count RECORDS = new Count(
            Exporter.REALTIME,
            "sluice_realtime_records_total",
            "Records judged by the realtime job: good, dead. Counted when judged: a transaction that is aborted is judged again and counts again.",
            List.of(Labels.DATASET, "outcome"));
    public static final Count DEAD = new Count(
            Exporter.REALTIME,
            "sluice_realtime_dead_letters_total",
            "Dead letters of the realtime job by the error type of the first rule that they broke.",
            Labels.OF_ERROR);
    public static final Spread LATENCY = new Spread(
            Exporter.REALTIME,
            "sluice_realtime_seconds",
            "Time from the timestamp of a raw record to its judgement.",
            Labels.OF_DATASET,
            Buckets.QUICK_SECONDS);
    public static final Level LAG = new Level(
            Exporter.REALTIME,
            "sluice_realtime_lag_records",
            "Records of the raw topic that the job has not read.",
            Labels.OF_DATASET);
    public static final Count ALERTS = new Count(
            Exporter.REALTIME,
            "sluice_realtime_alerts_total",
            "Fraud alerts by the rule that the payment broke.",
            List.of("rule"));
    public static final Level READY = new Level(
            Exporter.REALTIME,
            "sluice_realtime_ready",
            "1 while the job has its partitions and judges, else 0.",
            Labels.NONE);

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(RECORDS, DEAD, LATENCY, LAG, ALERTS, READY);

    private RealtimeMetrics() {}
}
