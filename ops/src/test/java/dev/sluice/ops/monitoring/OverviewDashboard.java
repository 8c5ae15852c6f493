package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** The first look: is it well, does it flow. */
final class OverviewDashboard {
    static final Dashboard MADE = new Dashboard(
            "sluice-overview",
            "Sluice: overview",
            "Is it well, does it flow: what fires, what comes in, how far behind, how old.",
            List.of(Dashboard.DATASET),
            List.of(well(), flow(), behind()));

    private OverviewDashboard() {}

    private static Row well() {
        return Row.of(
                "Is it well",
                Panel.number("Alerts P1", "none")
                        .query("count(ALERTS{alertstate=\"firing\", severity=\"P1\"}) or vector(0)", "P1")
                        .limits(1, 1),
                Panel.number("Alerts P2", "none")
                        .query("count(ALERTS{alertstate=\"firing\", severity=\"P2\"}) or vector(0)", "P2")
                        .limits(1, 3),
                Panel.number("Parts down", "none")
                        .query("count(max by (part) (sluice_part_up) == 0) or vector(0)", "down")
                        .limits(1, 1)
                        .runbook("a-part-is-down"),
                Panel.number("Oldest record that waits", "s")
                        .query("max(sluice_lag_seconds)", "age")
                        .limits(120, 300)
                        .runbook("streams-fall-behind"),
                Panel.number("Unexplained records", "none")
                        .query("sum(abs(sluice_audit_unexplained_records))", "records")
                        .limits(1, 1)
                        .runbook("the-audit-does-not-hold"),
                Panel.number("Dead letters, worst dataset", "percentunit")
                        .query("max(dataset:sluice_dead_letters:ratio_rate5m)", "share")
                        .limits(0.01, 0.05)
                        .runbook("many-dead-letters"),
                Panel.table("What fires")
                        .query(
                                "ALERTS{alertstate=\"firing\"}",
                                "{{severity}} {{alertname}} {{dataset}} {{part}} {{venue}}"));
    }

    private static Row flow() {
        return Row.of(
                "Does it flow",
                Panel.times("Into topics, a second", "cps")
                        .query(
                                "sum by (dataset) (rate(sluice_topic_records_total{dataset=~\"$dataset\"}[$__rate_interval]))",
                                "{{dataset}}")
                        .runbook("too-few-records-come-in"),
                Panel.times("Out of each tier, a second", "cps")
                        .query(
                                "sum by (layer) (rate(sluice_records_total{dataset=~\"$dataset\", outcome=\"out\"}[$__rate_interval]))",
                                "{{layer}}"),
                Panel.times("What became of records in silver, a second", "cps")
                        .query(
                                "sum by (outcome) (rate(sluice_records_total{dataset=~\"$dataset\", layer=\"silver\"}[$__rate_interval]))",
                                "{{outcome}}"),
                Panel.times("From event to table, 95 of 100", "s")
                        .query(
                                "dataset_layer:sluice_event_to_table_seconds:p95_rate5m{dataset=~\"$dataset\"}",
                                "{{dataset}} {{layer}}")
                        .limits(10, 30)
                        .runbook("it-takes-too-long"));
    }

    private static Row behind() {
        return Row.of(
                "How far behind, how old",
                Panel.times("Age of the oldest record that waits", "s")
                        .query(
                                "max by (dataset, layer) (sluice_lag_seconds{dataset=~\"$dataset\"})",
                                "{{dataset}} {{layer}}")
                        .limits(120, 300)
                        .runbook("streams-fall-behind"),
                Panel.times("Records that wait", "none")
                        .query(
                                "max by (dataset, layer) (sluice_lag_records{dataset=~\"$dataset\"})",
                                "{{dataset}} {{layer}}")
                        .runbook("streams-fall-behind"),
                Panel.bars("Time until Kafka deletes what bronze has not got", "s")
                        .query("min by (dataset) (sluice_retention_left_seconds{dataset=~\"$dataset\"})", "{{dataset}}")
                        .runbook("retention-is-close"),
                Panel.bars("Age of the newest row, as a share of the promise", "percentunit")
                        .query(
                                "(time() - max by (table) (sluice_table_newest_timestamp_seconds))"
                                        + " / on (table) max by (table) (sluice_table_freshness_promised_seconds)",
                                "{{table}}")
                        .limits(0.8, 1)
                        .runbook("a-table-is-stale"));
    }
}
