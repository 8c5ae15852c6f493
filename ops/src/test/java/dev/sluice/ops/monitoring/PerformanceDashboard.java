package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** How long things take, and what they take for it. */
final class PerformanceDashboard {
    private static final String QUERY = "{{table}}";

    static final Dashboard MADE = new Dashboard(
            "sluice-performance",
            "Sluice: performance",
            "How long batches, commits and whole ways take, and what memory and processors they take for it.",
            List.of(Dashboard.DATASET),
            List.of(batches(), latency(), machines()));

    private PerformanceDashboard() {}

    private static Row batches() {
        return Row.of(
                "Batches and commits",
                Panel.times("Mean time of a batch", "s")
                        .query("query:sluice_batch_seconds:mean_rate5m{dataset=~\"$dataset\"}", QUERY)
                        .limits(15, 30)
                        .runbook("batches-are-slow"),
                Panel.times("Time of a batch, as a share of its trigger", "percentunit")
                        .query(
                                "query:sluice_batch_seconds:mean_rate5m{dataset=~\"$dataset\"} / on (dataset, layer, table)"
                                        + " max by (dataset, layer, table) (sluice_trigger_interval_seconds)",
                                QUERY)
                        .limits(0.8, 1)
                        .runbook("batches-are-slow"),
                Panel.times("Batches longer than their trigger, in 10 minutes", "none")
                        .query(
                                "sum by (table) (increase(sluice_batches_behind_total{dataset=~\"$dataset\"}[10m]))",
                                QUERY)
                        .limits(2, 3)
                        .runbook("batches-are-slow"),
                Panel.times("Commit, 95 of 100", "s")
                        .query(
                                "histogram_quantile(0.95, sum by (table, le) (rate(sluice_commit_seconds_bucket{dataset=~\"$dataset\"}[$__rate_interval])))",
                                QUERY),
                Panel.times("Commits that lost to another, in 10 minutes", "none")
                        .query("sum by (table) (increase(sluice_commit_retries_total[10m]))", QUERY)
                        .runbook("batches-are-slow"),
                Panel.times("Size of a new data file", "bytes")
                        .query(
                                "sum by (table) (rate(sluice_added_bytes_total{dataset=~\"$dataset\"}[$__rate_interval]))"
                                        + " / sum by (table) (rate(sluice_files_added_total{dataset=~\"$dataset\"}[$__rate_interval]))",
                                QUERY));
    }

    private static Row latency() {
        return Row.of(
                "From end to end",
                Panel.times("From event to silver", "s")
                        .query(quantile("0.5", "silver"), "{{dataset}} 50 of 100")
                        .query(quantile("0.95", "silver"), "{{dataset}} 95 of 100")
                        .query(quantile("0.99", "silver"), "{{dataset}} 99 of 100")
                        .limits(8, 10)
                        .runbook("it-takes-too-long"),
                Panel.times("From event to gold, 95 of 100", "s")
                        .query(quantile("0.95", "gold"), "{{dataset}}")
                        .limits(25, 30)
                        .runbook("it-takes-too-long"),
                Panel.times("Realtime judgement, 99 of 100", "s")
                        .query(
                                "histogram_quantile(0.99, sum by (dataset, le) (rate(sluice_realtime_seconds_bucket{dataset=~\"$dataset\"}[$__rate_interval])))",
                                "{{dataset}}")
                        .limits(0.5, 1)
                        .runbook("it-takes-too-long"),
                Panel.times("Ingestion API, request to answer", "s")
                        .query(
                                "histogram_quantile(0.99, sum by (le) (rate(sluice_ingest_request_seconds_bucket[$__rate_interval])))",
                                "99 of 100")
                        .query(
                                "histogram_quantile(0.5, sum by (le) (rate(sluice_ingest_request_seconds_bucket[$__rate_interval])))",
                                "50 of 100"),
                Panel.times("Ingestion API, events and answers a second", "cps")
                        .query("sum(rate(sluice_ingest_events_total[$__rate_interval]))", "events")
                        .query(
                                "sum by (status) (rate(sluice_ingest_requests_total[$__rate_interval]))",
                                "answers {{status}}")
                        .runbook("records-cannot-be-sent"),
                Panel.times("Ingestion API, waiting", "bytes").query("max(sluice_ingest_waiting_bytes)", "bytes"));
    }

    private static Row machines() {
        return Row.of(
                "Java machines",
                Panel.times("Heap", "bytes")
                        .query("sum by (service) (jvm_memory_used_bytes{area=\"heap\"})", "{{service}}"),
                Panel.times("Time for garbage, share", "percentunit")
                        .query(
                                "sum by (service) (rate(jvm_gc_collection_seconds_sum[$__rate_interval]))",
                                "{{service}}"),
                Panel.times("Resident memory of parts", "bytes")
                        .query("max by (part) (sluice_part_resident_memory_bytes)", "{{part}}")
                        .runbook("the-machine-is-full"),
                Panel.times("Processors", "percentunit")
                        .query("sluice:cpu_busy:ratio_rate5m", "busy")
                        .limits(0.5, 0.9)
                        .runbook("the-machine-is-full"));
    }

    private static String quantile(String share, String layer) {
        return "histogram_quantile(" + share + ", sum by (dataset, le) (rate(sluice_event_to_table_seconds_bucket"
                + "{dataset=~\"$dataset\", layer=\"" + layer + "\"}[$__rate_interval])))";
    }
}
