package dev.sluice.telemetry;

import java.util.List;

/** What operators were told to watch, and by which metrics they can. */
final class Signals {
    /** One signal. */
    record Signal(String id, String words, List<Metric> metrics) {}

    static final List<Signal> ALL = List.of(
            new Signal("A1", "records coming in", List.of(PlatformMetrics.TOPIC_RECORDS, JobMetrics.RECORDS)),
            new Signal(
                    "A2",
                    "lag, in records, in seconds, and until Kafka deletes what was not read",
                    List.of(PlatformMetrics.LAG, PlatformMetrics.LAG_SECONDS, PlatformMetrics.RETENTION_LEFT)),
            new Signal(
                    "A3",
                    "time of a batch, against its trigger",
                    List.of(JobMetrics.BATCH, JobMetrics.TRIGGER, JobMetrics.BEHIND)),
            new Signal("A4", "records that the broker did not take", List.of(ProducerMetrics.PRODUCED)),
            new Signal("A5", "room for data", List.of(PlatformMetrics.DISK_FREE, PlatformMetrics.DISK_SIZE)),
            new Signal(
                    "A6",
                    "memory and processors",
                    List.of(
                            PlatformMetrics.MEMORY_AVAILABLE,
                            PlatformMetrics.MEMORY_SIZE,
                            PlatformMetrics.CPU,
                            PlatformMetrics.PART_MEMORY)),
            new Signal(
                    "A7",
                    "no trades while the venue trades",
                    List.of(ProducerMetrics.LAST_TRADE, ProducerMetrics.EXPECTED, ProducerMetrics.CONNECTED)),
            new Signal(
                    "A8", "time from an event to its row", List.of(JobMetrics.EVENT_TO_TABLE, RealtimeMetrics.LATENCY)),
            new Signal(
                    "A9",
                    "dead letters",
                    List.of(
                            JobMetrics.RECORDS,
                            JobMetrics.DEAD_LETTERS,
                            PlatformMetrics.LETTERS_OPEN,
                            RealtimeMetrics.DEAD)),
            new Signal(
                    "A10",
                    "scheduled tasks that fail",
                    List.of(PlatformMetrics.TASK_FAILURES, PlatformMetrics.TASK_RUNS, PlatformMetrics.TASK_SUCCESS)),
            new Signal(
                    "A11",
                    "something is down",
                    List.of(
                            PlatformMetrics.PART_UP,
                            PlatformMetrics.PART_RESTARTS,
                            JobMetrics.RUNNING,
                            JobMetrics.FAILED,
                            JobMetrics.LAST_PROGRESS)),
            new Signal("A12", "size of checkpoints", List.of(JobMetrics.CHECKPOINT)),
            new Signal(
                    "A13",
                    "rows, nulls, duplicates, and the audit",
                    List.of(
                            PlatformMetrics.TABLE_RECORDS,
                            PlatformMetrics.NULLS,
                            JobMetrics.RECORDS,
                            PlatformMetrics.AUDIT_UNEXPLAINED,
                            PlatformMetrics.AUDIT_MONEY,
                            PlatformMetrics.AUDIT_HELD,
                            PlatformMetrics.AUDIT_AT)),
            new Signal(
                    "A14",
                    "freshness of tables, gaps in feeds",
                    List.of(
                            PlatformMetrics.TABLE_NEWEST,
                            PlatformMetrics.FRESHNESS_PROMISED,
                            ProducerMetrics.GAPS,
                            ProducerMetrics.MISSING,
                            ProducerMetrics.OPEN_GAPS)));

    private Signals() {}
}
