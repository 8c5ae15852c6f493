package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** Payments, from sender to settlement. */
final class PaymentsDashboard {
    static final Dashboard MADE = new Dashboard(
            "sluice-payments",
            "Sluice: payments",
            "Payments from sender to settlement: what came, what was refused, what is suspicious, what is accounted for.",
            List.of(),
            List.of(proof(), flow(), fraud()));

    private PaymentsDashboard() {}

    private static Row proof() {
        return Row.of(
                "Is every payment accounted for",
                Panel.number("Unexplained payments", "none")
                        .query("max(abs(sluice_audit_unexplained_records{dataset=\"payments\"}))", "payments")
                        .limits(1, 1)
                        .runbook("the-audit-does-not-hold"),
                Panel.number("Unexplained money", "none")
                        .query(
                                "max by (currency) (abs(sluice_audit_unexplained_money{dataset=\"payments\"}))",
                                "{{currency}}")
                        .limits(0.000001, 0.000001)
                        .runbook("the-audit-does-not-hold")
                        .width(8),
                Panel.number("Time since the last settlement", "s")
                        .query(
                                "time() - (max(sluice_schedule_last_success_timestamp_seconds{task=\"settlement\"}) > 0)",
                                "ago")
                        .limits(100_000, 172_800)
                        .runbook("a-scheduled-run-fails"),
                Panel.number("Oldest payment that waits", "s")
                        .query("max(sluice_lag_seconds{dataset=\"payments\"})", "age")
                        .limits(120, 300)
                        .runbook("streams-fall-behind"),
                Panel.number("Open dead letters", "none")
                        .query("sum(sluice_dead_letters_open{dataset=\"payments\"})", "letters")
                        .runbook("many-dead-letters"));
    }

    private static Row flow() {
        return Row.of(
                "From sender to gold",
                Panel.times("Sent, a second", "cps")
                        .query(
                                "sum by (outcome) (rate(sluice_produce_records_total{dataset=\"payments\"}[$__rate_interval]))",
                                "{{outcome}}")
                        .runbook("records-cannot-be-sent"),
                Panel.times("Out of each tier, a second", "cps")
                        .query(
                                "sum by (layer, outcome) (rate(sluice_records_total{dataset=\"payments\"}[$__rate_interval]))",
                                "{{layer}} {{outcome}}"),
                Panel.times("Dead letters by error type, a second", "cps")
                        .query(
                                "sum by (error_type) (rate(sluice_dead_letters_total{dataset=\"payments\"}[$__rate_interval]))",
                                "{{error_type}}")
                        .runbook("many-dead-letters"),
                Panel.times("From payment to table, 95 of 100", "s")
                        .query(
                                "dataset_layer:sluice_event_to_table_seconds:p95_rate5m{dataset=\"payments\"}",
                                "{{layer}}")
                        .limits(10, 30)
                        .runbook("it-takes-too-long"));
    }

    private static Row fraud() {
        return Row.of(
                "Suspicious payments",
                Panel.times("Alerts of fraud by rule, a second", "cps")
                        .query("sum by (rule) (rate(sluice_realtime_alerts_total[$__rate_interval]))", "{{rule}}"),
                Panel.times("Judged in realtime, a second", "cps")
                        .query(
                                "sum by (outcome) (rate(sluice_realtime_records_total{dataset=\"payments\"}[$__rate_interval]))",
                                "{{outcome}}"),
                Panel.times("Time to judgement", "s")
                        .query(quantile("0.5"), "50 of 100")
                        .query(quantile("0.99"), "99 of 100")
                        .limits(0.5, 1)
                        .runbook("it-takes-too-long"),
                Panel.times("Payments that wait to be judged", "none")
                        .query("max(sluice_realtime_lag_records{dataset=\"payments\"})", "payments")
                        .limits(500, 1000)
                        .runbook("streams-fall-behind"));
    }

    private static String quantile(String share) {
        return "histogram_quantile(" + share
                + ", sum by (le) (rate(sluice_realtime_seconds_bucket{dataset=\"payments\"}[$__rate_interval])))";
    }
}
