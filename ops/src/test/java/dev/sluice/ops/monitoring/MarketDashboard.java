package dev.sluice.ops.monitoring;

import dev.sluice.ops.monitoring.Dashboard.Row;
import java.util.List;

/** Venues and their trades. */
final class MarketDashboard {
    static final Dashboard MADE = new Dashboard(
            "sluice-market",
            "Sluice: market",
            "Venues: open or closed, connected, what they say, what of it is missing, and their trades in tables.",
            List.of(Dashboard.VENUE),
            List.of(venues(), missing(), trades()));

    private MarketDashboard() {}

    private static Row venues() {
        return Row.of(
                "Venues",
                Panel.times("Open by their hours", "none")
                        .query("max by (venue) (sluice_feed_expected{venue=~\"$venue\"})", "{{venue}}"),
                Panel.times("Connected", "none")
                        .query("max by (venue) (sluice_feed_connected{venue=~\"$venue\"})", "{{venue}}")
                        .runbook("no-trades"),
                Panel.times("Time since the last trade, of venues that are open", "s")
                        .query(
                                "time() - (max by (venue) (sluice_feed_last_trade_timestamp_seconds{venue=~\"$venue\"}) > 0)"
                                        + " and on (venue) max by (venue) (sluice_feed_expected) == 1",
                                "{{venue}}")
                        .limits(300, 600)
                        .runbook("no-trades"),
                Panel.times("Time since the last message", "s")
                        .query(
                                "time() - (max by (venue) (sluice_feed_last_message_timestamp_seconds{venue=~\"$venue\"}) > 0)",
                                "{{venue}}")
                        .runbook("no-trades"),
                Panel.times("Messages a second", "cps")
                        .query(
                                "sum by (venue) (rate(sluice_feed_messages_total{venue=~\"$venue\"}[$__rate_interval]))",
                                "{{venue}}"),
                Panel.times("Messages that were not understood, a second", "cps")
                        .query(
                                "sum by (venue, reason) (rate(sluice_feed_rejected_frames_total{venue=~\"$venue\"}[$__rate_interval]))",
                                "{{venue}} {{reason}}")
                        .runbook("no-trades"),
                Panel.bars("Connected again in half an hour", "none")
                        .query(
                                "sum by (venue) (increase(sluice_feed_reconnects_total{venue=~\"$venue\"}[30m]))",
                                "{{venue}}")
                        .limits(3, 5)
                        .runbook("no-trades"),
                Panel.bars("Symbols that a venue does not send", "none")
                        .query("max by (venue) (sluice_feed_not_subscribed{venue=~\"$venue\"})", "{{venue}}")
                        .limits(1, 1)
                        .runbook("no-trades"));
    }

    private static Row missing() {
        return Row.of(
                "What is missing",
                Panel.times("Gaps that are open", "none")
                        .query("max by (venue) (sluice_feed_open_gaps{venue=~\"$venue\"})", "{{venue}}")
                        .limits(1, 10)
                        .runbook("trades-are-missing"),
                Panel.times("Gaps found in an hour", "none")
                        .query("sum by (venue) (increase(sluice_feed_gaps_total{venue=~\"$venue\"}[1h]))", "{{venue}}")
                        .runbook("trades-are-missing"),
                Panel.times("Trades missing, repaired, repeated in an hour", "none")
                        .query(
                                "sum by (venue) (increase(sluice_feed_missing_trades_total{venue=~\"$venue\"}[1h]))",
                                "{{venue}} missing")
                        .query(
                                "sum by (venue) (increase(sluice_feed_repaired_trades_total{venue=~\"$venue\"}[1h]))",
                                "{{venue}} repaired")
                        .query(
                                "sum by (venue) (increase(sluice_feed_repeated_trades_total{venue=~\"$venue\"}[1h]))",
                                "{{venue}} repeated")
                        .runbook("trades-are-missing"),
                Panel.times("Spool, share of its room", "percentunit")
                        .query(
                                "max by (venue) (sluice_spool_bytes{venue=~\"$venue\"} / sluice_spool_limit_bytes)",
                                "{{venue}}")
                        .limits(0.5, 0.8)
                        .runbook("records-cannot-be-sent"),
                Panel.times("Records that wait on disk for the broker", "none")
                        .query("max by (venue) (sluice_spool_records{venue=~\"$venue\"})", "{{venue}}")
                        .runbook("records-cannot-be-sent"),
                Panel.times("Records refused by the spool, or set aside, in an hour", "none")
                        .query(
                                "sum by (venue) (increase(sluice_spool_refused_records_total{venue=~\"$venue\"}[1h]))",
                                "{{venue}} refused")
                        .query(
                                "sum by (venue) (increase(sluice_spool_set_aside_records_total{venue=~\"$venue\"}[1h]))",
                                "{{venue}} set aside")
                        .limits(1, 1)
                        .runbook("records-cannot-be-sent"));
    }

    private static Row trades() {
        return Row.of(
                "Trades",
                Panel.times("Acknowledged by the broker, a second", "cps")
                        .query(
                                "sum by (dataset) (rate(sluice_produce_records_total{dataset=~\".+_trades\", outcome=\"acknowledged\"}[$__rate_interval]))",
                                "{{dataset}}"),
                Panel.times("Into silver, a second", "cps")
                        .query(
                                "sum by (dataset) (rate(sluice_records_total{dataset=~\".+_trades\", layer=\"silver\", outcome=\"out\"}[$__rate_interval]))",
                                "{{dataset}}"),
                Panel.times("Age of the newest trade in silver", "s")
                        .query(
                                "time() - max by (table) (sluice_table_newest_timestamp_seconds{table=~\"silver[.].+_trades\"})",
                                "{{table}}")
                        .limits(30, 60)
                        .runbook("a-table-is-stale"),
                Panel.times("Latest prices: trades that wait for them", "none")
                        .query("max by (dataset) (sluice_realtime_lag_records{dataset=~\".+_trades\"})", "{{dataset}}")
                        .limits(500, 1000)
                        .runbook("streams-fall-behind"));
    }
}
