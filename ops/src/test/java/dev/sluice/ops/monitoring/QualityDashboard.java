package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** Is what comes good, and is what is there right. */
final class QualityDashboard {
    static final Dashboard MADE = new Dashboard(
            "sluice-data-quality",
            "Sluice: data quality",
            "Is what comes good, is what is there right: dead letters, duplicates, the audit, nulls, freshness.",
            List.of(Dashboard.DATASET),
            List.of(deadLetters(), audit(), rows()));

    private QualityDashboard() {}

    private static Row deadLetters() {
        return Row.of(
                "Dead letters",
                Panel.times("Share of what silver took in", "percentunit")
                        .query("dataset:sluice_dead_letters:ratio_rate5m{dataset=~\"$dataset\"}", "{{dataset}}")
                        .limits(0.01, 0.05)
                        .runbook("many-dead-letters"),
                Panel.times("By error type, a second", "cps")
                        .query(
                                "sum by (dataset, error_type) (rate(sluice_dead_letters_total{dataset=~\"$dataset\"}[$__rate_interval]))",
                                "{{dataset}} {{error_type}}")
                        .runbook("many-dead-letters"),
                Panel.bars("Open: neither redriven nor discarded", "none")
                        .query(
                                "max by (dataset, error_type) (sluice_dead_letters_open{dataset=~\"$dataset\"})",
                                "{{dataset}} {{error_type}}")
                        .runbook("many-dead-letters"),
                Panel.times("Of the realtime job, a second", "cps")
                        .query(
                                "sum by (dataset, error_type) (rate(sluice_realtime_dead_letters_total{dataset=~\"$dataset\"}[$__rate_interval]))",
                                "{{dataset}} {{error_type}}"));
    }

    private static Row audit() {
        return Row.of(
                "The audit",
                Panel.number("Unexplained records", "none")
                        .query(
                                "max by (dataset) (abs(sluice_audit_unexplained_records{dataset=~\"$dataset\"}))",
                                "{{dataset}}")
                        .limits(1, 1)
                        .runbook("the-audit-does-not-hold")
                        .width(8),
                Panel.number("Unexplained money", "none")
                        .query(
                                "max by (dataset, currency) (abs(sluice_audit_unexplained_money{dataset=~\"$dataset\"}))",
                                "{{dataset}} {{currency}}")
                        .limits(0.000001, 0.000001)
                        .runbook("the-audit-does-not-hold")
                        .width(8),
                Panel.number("Audits that do not hold", "none")
                        .query("count(sluice_audit_held{dataset=~\"$dataset\"} == 0) or vector(0)", "audits")
                        .limits(1, 1)
                        .runbook("the-audit-does-not-hold"),
                Panel.number("Oldest audit", "s")
                        .query("time() - min(sluice_audit_last_timestamp_seconds{dataset=~\"$dataset\"})", "age")
                        .limits(604_800, 691_200)
                        .runbook("the-audit-does-not-hold"));
    }

    private static Row rows() {
        return Row.of(
                "Rows",
                Panel.times("Duplicates, share of what silver took in", "percentunit")
                        .query("dataset:sluice_duplicates:ratio_rate5m{dataset=~\"$dataset\"}", "{{dataset}}")
                        .limits(0.05, 0.1)
                        .runbook("rows-nulls-or-duplicates-are-unusual"),
                Panel.times("Rows of each table", "none")
                        .query("max by (table) (sluice_table_records)", "{{table}}")
                        .runbook("rows-nulls-or-duplicates-are-unusual"),
                Panel.bars("Nulls, the twenty columns with most", "percentunit")
                        .query("topk(20, max by (table, column) (sluice_table_null_ratio))", "{{table}} {{column}}")
                        .runbook("rows-nulls-or-duplicates-are-unusual"),
                Panel.times("Age of the newest row", "s")
                        .query("time() - max by (table) (sluice_table_newest_timestamp_seconds)", "{{table}}")
                        .runbook("a-table-is-stale"),
                Panel.bars("When each writer's schema was last seen, ago", "s")
                        .query(
                                "time() - max by (dataset, schema_id) (sluice_schema_last_seen_timestamp_seconds{dataset=~\"$dataset\"})",
                                "{{dataset}} schema {{schema_id}}"));
    }
}
