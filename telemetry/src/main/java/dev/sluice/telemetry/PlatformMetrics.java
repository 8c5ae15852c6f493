package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import java.util.List;

/** What the watcher of a platform exports: what no process knows of itself alone. */
public final class PlatformMetrics {
    public static final Level LAG = new Level(
            Exporter.WATCHER,
            "sluice_lag_records",
            "Records that the layer before has and this table has not taken in.",
            Labels.OF_QUERY);
    public static final Level LAG_SECONDS = new Level(
            Exporter.WATCHER,
            "sluice_lag_seconds",
            "Age of the oldest record that this table has not taken in; 0 without one, without a series if nobody knows.",
            Labels.OF_QUERY);
    public static final Level RETENTION_LEFT = new Level(
            Exporter.WATCHER,
            "sluice_retention_left_seconds",
            "Time until Kafka deletes the oldest record that bronze has not taken in; infinite without one, without a series"
                    + " if nobody knows.",
            Labels.OF_DATASET);
    public static final Count TOPIC_RECORDS = new Count(
            Exporter.WATCHER,
            "sluice_topic_records_total",
            "Records that have come into the dataset's topic, by its end offsets: their rate is what comes in.",
            Labels.OF_DATASET);
    public static final Level TOPIC_NEWEST = new Level(
            Exporter.WATCHER,
            "sluice_topic_newest_timestamp_seconds",
            "Latest timestamp of a record in the dataset's topic; without a series while it is empty.",
            Labels.OF_DATASET);
    public static final Level TABLE_NEWEST = new Level(
            Exporter.WATCHER,
            "sluice_table_newest_timestamp_seconds",
            "Event time of the newest row; of bronze, when it came to the broker.",
            Labels.OF_TABLE);
    public static final Level TABLE_COMMITTED = new Level(
            Exporter.WATCHER,
            "sluice_table_last_commit_timestamp_seconds",
            "When anybody last committed to the table.",
            Labels.OF_TABLE);
    public static final Level FRESHNESS_PROMISED = new Level(
            Exporter.WATCHER,
            "sluice_table_freshness_promised_seconds",
            "Oldest that the contract allows the table's newest row to be.",
            Labels.OF_TABLE);
    public static final Level TABLE_RECORDS =
            new Level(Exporter.WATCHER, "sluice_table_records", "Rows in the table.", Labels.OF_TABLE);
    public static final Level TABLE_FILES =
            new Level(Exporter.WATCHER, "sluice_table_files", "Data files of the current snapshot.", Labels.OF_TABLE);
    public static final Level TABLE_BYTES = new Level(
            Exporter.WATCHER, "sluice_table_bytes", "Size of the data files of the current snapshot.", Labels.OF_TABLE);
    public static final Level TABLE_SMALL_FILES = new Level(
            Exporter.WATCHER,
            "sluice_table_small_files",
            "Data files of the current snapshot that compaction would take for too small.",
            Labels.OF_TABLE);
    public static final Level TABLE_SNAPSHOTS =
            new Level(Exporter.WATCHER, "sluice_table_snapshots", "Snapshots that have not expired.", Labels.OF_TABLE);
    public static final Level NULLS = new Level(
            Exporter.WATCHER,
            "sluice_table_null_ratio",
            "Share of the rows of the current snapshot that are null in the column, from 0 to 1, by what data files"
                    + " say of themselves.",
            List.of("table", "column"));
    public static final Level AUDIT_UNEXPLAINED = new Level(
            Exporter.WATCHER,
            "sluice_audit_unexplained_records",
            "Records that the watcher's last audit, by metadata, could not account for; 0 is the promise.",
            Labels.OF_DATASET);
    public static final Level AUDIT_MONEY = new Level(
            Exporter.WATCHER,
            "sluice_audit_unexplained_money",
            "Money that the watcher's last audit could not account for, in units of the currency.",
            List.of(Labels.DATASET, "currency"));
    public static final Level AUDIT_HELD = new Level(
            Exporter.WATCHER,
            "sluice_audit_held",
            "1 if the watcher's last audit of the dataset held, else 0.",
            Labels.OF_DATASET);
    public static final Level AUDIT_AT = new Level(
            Exporter.WATCHER,
            "sluice_audit_last_timestamp_seconds",
            "When the watcher last audited the dataset, by metadata as it does every few minutes; scheduled audits are runs of a"
                    + " task.",
            Labels.OF_DATASET);
    public static final Level LETTERS_OPEN = new Level(
            Exporter.WATCHER,
            "sluice_dead_letters_open",
            "Dead letters that were neither redriven nor discarded.",
            Labels.OF_ERROR);
    public static final Level PAUSED = new Level(
            Exporter.WATCHER,
            "sluice_paused",
            "1 if an operator has any of the dataset's queries wait, else 0.",
            Labels.OF_DATASET);
    public static final Count TASK_RUNS = new Count(
            Exporter.WATCHER,
            "sluice_schedule_runs_total",
            "Runs of a scheduled task by how they ended: done, waits (what it needs was still to come), failed, died.",
            List.of("task", "outcome"));
    public static final Level TASK_FAILURES = new Level(
            Exporter.WATCHER,
            "sluice_schedule_failures_in_row",
            "Failed runs of the task since its last success.",
            Labels.OF_TASK);
    public static final Level TASK_SUCCESS = new Level(
            Exporter.WATCHER,
            "sluice_schedule_last_success_timestamp_seconds",
            "When the task last succeeded; 0 until it has.",
            Labels.OF_TASK);
    public static final Level TASK_SINCE = new Level(
            Exporter.WATCHER,
            "sluice_schedule_since_timestamp_seconds",
            "Since when the task is scheduled: a task that never succeeded owes its first success since then.",
            Labels.OF_TASK);
    public static final Level TASK_INTERVAL = new Level(
            Exporter.WATCHER,
            "sluice_schedule_interval_seconds",
            "Time that the schedule puts between two runs of the task; without a series if it never runs.",
            Labels.OF_TASK);
    public static final Level TASK_DURATION = new Level(
            Exporter.WATCHER,
            "sluice_schedule_last_duration_seconds",
            "Time that the task's last run took.",
            Labels.OF_TASK);
    public static final Level PART_UP =
            new Level(Exporter.WATCHER, "sluice_part_up", "1 if the part runs and answers, else 0.", Labels.OF_PART);
    public static final Level PART_ANSWER = new Level(
            Exporter.WATCHER,
            "sluice_part_answer_seconds",
            "Time that the part took to answer the watcher's last question, or until it was given up.",
            Labels.OF_PART);
    public static final Count PART_RESTARTS = new Count(
            Exporter.WATCHER,
            "sluice_part_restarts_total",
            "Times that the part was started anew after it had ended or hung.",
            Labels.OF_PART);
    public static final Level PART_MEMORY = new Level(
            Exporter.WATCHER,
            "sluice_part_resident_memory_bytes",
            "Resident memory of the part's process.",
            Labels.OF_PART);
    public static final Level DISK_FREE = new Level(
            Exporter.WATCHER,
            "sluice_disk_free_bytes",
            "Room left for data; of a local platform its data folder.",
            List.of("place"));
    public static final Level DISK_SIZE =
            new Level(Exporter.WATCHER, "sluice_disk_size_bytes", "Room in all.", List.of("place"));
    public static final Level MEMORY_AVAILABLE = new Level(
            Exporter.WATCHER,
            "sluice_memory_available_bytes",
            "Memory of the machine that processes can have without swapping; without a series where the system does"
                    + " not say.",
            Labels.NONE);
    public static final Level MEMORY_SIZE =
            new Level(Exporter.WATCHER, "sluice_memory_size_bytes", "Memory of the machine.", Labels.NONE);
    public static final Count CPU = new Count(
            Exporter.WATCHER,
            "sluice_cpu_seconds_total",
            "Time that the machine's processors spent, summed over processors, by mode as Linux counts: user, system,"
                    + " idle and so on.",
            List.of("mode"));
    public static final Level WATCHED = new Level(
            Exporter.WATCHER,
            "sluice_watch_last_timestamp_seconds",
            "When the watcher last finished this look at the platform.",
            List.of("look"));
    public static final Count WATCH_FAILURES = new Count(
            Exporter.WATCHER,
            "sluice_watch_failures_total",
            "Looks at the platform that failed; what they would have told is old or missing.",
            List.of("look"));

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(
            LAG,
            LAG_SECONDS,
            RETENTION_LEFT,
            TOPIC_RECORDS,
            TOPIC_NEWEST,
            TABLE_NEWEST,
            TABLE_COMMITTED,
            FRESHNESS_PROMISED,
            TABLE_RECORDS,
            TABLE_FILES,
            TABLE_BYTES,
            TABLE_SMALL_FILES,
            TABLE_SNAPSHOTS,
            NULLS,
            AUDIT_UNEXPLAINED,
            AUDIT_MONEY,
            AUDIT_HELD,
            AUDIT_AT,
            LETTERS_OPEN,
            PAUSED,
            TASK_RUNS,
            TASK_FAILURES,
            TASK_SUCCESS,
            TASK_SINCE,
            TASK_INTERVAL,
            TASK_DURATION,
            PART_UP,
            PART_ANSWER,
            PART_RESTARTS,
            PART_MEMORY,
            DISK_FREE,
            DISK_SIZE,
            MEMORY_AVAILABLE,
            MEMORY_SIZE,
            CPU,
            WATCHED,
            WATCH_FAILURES);

    private PlatformMetrics() {}
}
