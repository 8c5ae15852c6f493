package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** Parts, machine, schedule, tables: what operators look after. */
final class OperationsDashboard {
    static final Dashboard MADE = new Dashboard(
            "sluice-operations",
            "Sluice: operations",
            "What operators look after: parts, queries, the machine, the schedule, tables and checkpoints.",
            List.of(Dashboard.DATASET),
            List.of(parts(), machine(), schedule(), tables()));

    private OperationsDashboard() {}

    private static Row parts() {
        return Row.of(
                "Parts and queries",
                Panel.times("Parts that are up", "none")
                        .query("max by (part) (sluice_part_up)", "{{part}}")
                        .runbook("a-part-is-down"),
                Panel.times("Restarts in half an hour", "none")
                        .query("sum by (part) (increase(sluice_part_restarts_total[30m]))", "{{part}}")
                        .limits(1, 3)
                        .runbook("a-part-is-down"),
                Panel.times("Time that parts take to answer", "s")
                        .query("max by (part) (sluice_part_answer_seconds)", "{{part}}")
                        .limits(1, 2)
                        .runbook("a-part-is-down"),
                Panel.times("Queries that run", "none")
                        .query("max by (table) (sluice_query_running{dataset=~\"$dataset\"})", "{{table}}")
                        .runbook("a-stream-stands-still"),
                Panel.times("Batches that failed, in 10 minutes", "none")
                        .query(
                                "sum by (table) (increase(sluice_batches_failed_total{dataset=~\"$dataset\"}[10m]))",
                                "{{table}}")
                        .limits(1, 3)
                        .runbook("a-stream-stands-still"),
                Panel.times("Time since a query last looked for news", "s")
                        .query(
                                "time() - (max by (table) (sluice_last_progress_timestamp_seconds{dataset=~\"$dataset\"}) > 0)",
                                "{{table}}")
                        .limits(120, 300)
                        .runbook("a-stream-stands-still"),
                Panel.number("Paused datasets", "none")
                        .query("sum(sluice_paused{dataset=~\"$dataset\"})", "paused")
                        .limits(1, 3)
                        .runbook("a-stream-stands-still")
                        .width(6),
                oldestLook(),
                failedLooks(),
                untoldPositions());
    }

    private static Panel oldestLook() {
        return Panel.number("Oldest look of the watcher", "s")
                .query("time() - min(sluice_watch_last_timestamp_seconds)", "age")
                .limits(1000, 1800)
                .runbook("nobody-watches")
                .width(6);
    }

    private static Panel failedLooks() {
        return Panel.number("Looks that failed, in an hour", "none")
                .query("sum(increase(sluice_watch_failures_total[1h]))", "looks")
                .limits(1, 10)
                .runbook("nobody-watches")
                .width(6);
    }

    private static Panel untoldPositions() {
        return Panel.number("Positions not told to Kafka, in an hour", "none")
                .query("sum(increase(sluice_group_commit_failures_total[1h]))", "times")
                .limits(1, 100)
                .width(6);
    }

    private static Row machine() {
        return Row.of(
                "The machine",
                Panel.times("Room that is taken", "percentunit")
                        .query("place:sluice_disk_used:ratio", "{{place}}")
                        .limits(0.8, 0.95)
                        .runbook("the-disk-fills"),
                Panel.times("Memory and processors that are taken", "percentunit")
                        .query("sluice:memory_used:ratio", "memory")
                        .query("sluice:cpu_busy:ratio_rate5m", "processors")
                        .limits(0.8, 0.9)
                        .runbook("the-machine-is-full"));
    }

    private static Row schedule() {
        return Row.of(
                "The schedule",
                Panel.bars("Failures in a row", "none")
                        .query("max by (task) (sluice_schedule_failures_in_row)", "{{task}}")
                        .limits(1, 4)
                        .runbook("a-scheduled-run-fails")
                        .width(6),
                Panel.bars("Time since the last success, in intervals", "none")
                        .query(
                                "(time() - (max by (task) (sluice_schedule_last_success_timestamp_seconds) > 0))"
                                        + " / on (task) max by (task) (sluice_schedule_interval_seconds)",
                                "{{task}}")
                        .limits(1.1, 2)
                        .runbook("a-scheduled-run-fails")
                        .width(6),
                Panel.bars("Time of the last run", "s")
                        .query("max by (task) (sluice_schedule_last_duration_seconds)", "{{task}}")
                        .width(6),
                Panel.bars("Runs in a day", "none")
                        .query(
                                "sum by (task, outcome) (increase(sluice_schedule_runs_total[1d]))",
                                "{{task}} {{outcome}}")
                        .runbook("a-scheduled-run-fails")
                        .width(6));
    }

    private static Row tables() {
        return Row.of(
                "Tables and checkpoints",
                Panel.times("Small files", "none")
                        .query("max by (table) (sluice_table_small_files)", "{{table}}")
                        .limits(500, 1000)
                        .runbook("tables-are-not-maintained"),
                Panel.times("Files", "none").query("max by (table) (sluice_table_files)", "{{table}}"),
                Panel.times("Size", "bytes").query("max by (table) (sluice_table_bytes)", "{{table}}"),
                Panel.times("Snapshots", "none").query("max by (table) (sluice_table_snapshots)", "{{table}}"),
                Panel.times("Checkpoints", "bytes")
                        .query("max by (table) (sluice_checkpoint_bytes{dataset=~\"$dataset\"})", "{{table}}")
                        .limits(500e6, 1e9)
                        .runbook("a-checkpoint-is-large"),
                Panel.times("Time since anybody committed", "s")
                        .query("time() - max by (table) (sluice_table_last_commit_timestamp_seconds)", "{{table}}"),
                Panel.bars("Maintenances in a day", "none")
                        .query(
                                "sum by (table, outcome) (increase(sluice_maintenance_runs_total[1d]))",
                                "{{table}} {{outcome}}")
                        .runbook("tables-are-not-maintained"),
                Panel.bars("What maintenance replaced and removed in a day", "none")
                        .query(
                                "sum by (table) (increase(sluice_maintenance_files_rewritten_total[1d]))",
                                "{{table}} rewritten")
                        .query(
                                "sum by (table) (increase(sluice_maintenance_files_removed_total[1d]))",
                                "{{table}} removed")
                        .query(
                                "sum by (table) (increase(sluice_maintenance_snapshots_expired_total[1d]))",
                                "{{table}} snapshots"));
    }
}
