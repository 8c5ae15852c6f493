package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import dev.sluice.telemetry.Metric.Spread;
import java.util.List;

/** What the driver and the jobs on a cluster export: what their batches committed, and how it went. A batch that failed counts nowhere but among the failed. */
public final class JobMetrics {
    public static final Count RECORDS = new Count(
            Exporter.JOB,
            "sluice_records_total",
            "Records of committed batches by what became of them: in = out + dead + duplicate.",
            List.of(Labels.DATASET, "layer", "table", "outcome"));
    public static final Count DEAD_LETTERS = new Count(
            Exporter.JOB,
            "sluice_dead_letters_total",
            "Records of committed batches that became dead letters, by the error type of the first rule that they broke.",
            Labels.OF_ERROR);
    public static final Spread BATCH = new Spread(
            Exporter.JOB,
            "sluice_batch_seconds",
            "Time that a committed batch took, from the start of its work to the end of its commit.",
            Labels.OF_QUERY,
            Buckets.WORK_SECONDS);
    public static final Level TRIGGER = new Level(
            Exporter.JOB,
            "sluice_trigger_interval_seconds",
            "Time that the settings put between the starts of two batches.",
            Labels.OF_QUERY);
    public static final Count BEHIND = new Count(
            Exporter.JOB,
            "sluice_batches_behind_total",
            "Batches that took longer than the trigger interval.",
            Labels.OF_QUERY);
    public static final Count FAILED = new Count(
            Exporter.JOB,
            "sluice_batches_failed_total",
            "Failures after which a query waited and went on, or ended for good; what it had not committed, it takes again.",
            Labels.OF_QUERY);
    public static final Level RUNNING = new Level(
            Exporter.JOB,
            "sluice_query_running",
            "1 while the query runs, 0 while it is parked, paused, ended or failed.",
            Labels.OF_QUERY);
    public static final Level PAUSED_QUERY = new Level(
            Exporter.JOB, "sluice_query_paused", "1 while an operator has the query wait, else 0.", Labels.OF_QUERY);
    public static final Count FILES_ADDED = new Count(
            Exporter.JOB, "sluice_files_added_total", "Data files that committed batches added.", Labels.OF_QUERY);
    public static final Count BYTES_ADDED = new Count(
            Exporter.JOB,
            "sluice_added_bytes_total",
            "Size of the data files that committed batches added.",
            Labels.OF_QUERY);
    public static final Spread COMMIT = new Spread(
            Exporter.JOB,
            "sluice_commit_seconds",
            "Time of one commit to the table, with its retries.",
            Labels.OF_QUERY,
            Buckets.COMMIT_SECONDS);
    public static final Count COMMIT_RETRIES = new Count(
            Exporter.JOB,
            "sluice_commit_retries_total",
            "Commits to the catalog that lost to another one and were tried again or given up.",
            Labels.OF_TABLE);
    public static final Level LAST_COMMIT = new Level(
            Exporter.JOB,
            "sluice_last_commit_timestamp_seconds",
            "When the query last committed; 0 until it has.",
            Labels.OF_QUERY);
    public static final Level LAST_PROGRESS = new Level(
            Exporter.JOB,
            "sluice_last_progress_timestamp_seconds",
            "When the query last looked for news, whether it found any or not; stands still while a batch hangs.",
            Labels.OF_QUERY);
    public static final Spread EVENT_TO_TABLE = new Spread(
            Exporter.JOB,
            "sluice_event_to_table_seconds",
            "Time from an event to the commit that brought it into the table; in bronze from its arrival at the broker. The oldest and the newest of each partition of a batch are observed.",
            Labels.OF_QUERY,
            Buckets.LATENCY_SECONDS);
    public static final Level SCHEMA_SEEN = new Level(
            Exporter.JOB,
            "sluice_schema_last_seen_timestamp_seconds",
            "When a committed batch last held records of this writer's schema.",
            List.of(Labels.DATASET, "schema_id"));
    public static final Level CHECKPOINT = new Level(
            Exporter.JOB, "sluice_checkpoint_bytes", "Size of the query's checkpoint folder.", Labels.OF_QUERY);
    public static final Count GROUP_FAILURES = new Count(
            Exporter.JOB,
            "sluice_group_commit_failures_total",
            "Times that the position of bronze could not be told to Kafka as offsets of a consumer group; no batch waits for it.",
            Labels.OF_DATASET);
    public static final Count MAINTENANCE_RUNS = new Count(
            Exporter.JOB,
            "sluice_maintenance_runs_total",
            "Maintenances of a table by how they ended: whole, part (writers were first), busy (somebody else was at it), failed.",
            List.of("table", "outcome"));
    public static final Count MAINTENANCE_TIME = new Count(
            Exporter.JOB,
            "sluice_maintenance_seconds_total",
            "Time that maintenance of the table took.",
            Labels.OF_TABLE);
    public static final Count FILES_REWRITTEN = new Count(
            Exporter.JOB,
            "sluice_maintenance_files_rewritten_total",
            "Data files that compaction replaced by larger ones.",
            Labels.OF_TABLE);
    public static final Count BYTES_REWRITTEN = new Count(
            Exporter.JOB,
            "sluice_maintenance_rewritten_bytes_total",
            "Size of the data files that compaction replaced.",
            Labels.OF_TABLE);
    public static final Count SNAPSHOTS_EXPIRED = new Count(
            Exporter.JOB,
            "sluice_maintenance_snapshots_expired_total",
            "Snapshots that maintenance expired.",
            Labels.OF_TABLE);
    public static final Count FILES_REMOVED = new Count(
            Exporter.JOB,
            "sluice_maintenance_files_removed_total",
            "Files that maintenance removed: of expired snapshots, and orphans.",
            Labels.OF_TABLE);

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(
            RECORDS,
            DEAD_LETTERS,
            BATCH,
            TRIGGER,
            BEHIND,
            FAILED,
            RUNNING,
            PAUSED_QUERY,
            FILES_ADDED,
            BYTES_ADDED,
            COMMIT,
            COMMIT_RETRIES,
            LAST_COMMIT,
            LAST_PROGRESS,
            EVENT_TO_TABLE,
            SCHEMA_SEEN,
            CHECKPOINT,
            GROUP_FAILURES,
            MAINTENANCE_RUNS,
            MAINTENANCE_TIME,
            FILES_REWRITTEN,
            BYTES_REWRITTEN,
            SNAPSHOTS_EXPIRED,
            FILES_REMOVED);

    private JobMetrics() {}
}
