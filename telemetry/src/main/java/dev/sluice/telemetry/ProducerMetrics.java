package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import java.util.List;

/** What generators and connectors export. */
public final class ProducerMetrics {
    public static final Count PRODUCED = new Count(
            Exporter.PRODUCER,
            "sluice_produce_records_total",
            "Records handed to the broker by what became of them: acknowledged, failed.",
            List.of(Labels.DATASET, "outcome"));
    public static final Level IN_FLIGHT = new Level(
            Exporter.PRODUCER,
            "sluice_produce_in_flight_records",
            "Records handed to the broker's client that are neither acknowledged nor failed yet.",
            Labels.OF_DATASET);
    public static final Count PRODUCED_BYTES = new Count(
            Exporter.PRODUCER,
            "sluice_produce_acknowledged_bytes_total",
            "Size of keys and values that the broker acknowledged.",
            Labels.NONE);
    public static final Level SPOOLED = new Level(
            Exporter.PRODUCER, "sluice_spool_records", "Records that wait on disk for the broker.", Labels.OF_VENUE);
    public static final Level SPOOL_BYTES =
            new Level(Exporter.PRODUCER, "sluice_spool_bytes", "Room that the spool takes on disk.", Labels.OF_VENUE);
    public static final Level SPOOL_LIMIT = new Level(
            Exporter.PRODUCER, "sluice_spool_limit_bytes", "Most room that the spool may take.", Labels.OF_VENUE);
    public static final Count SPOOL_SET_ASIDE = new Count(
            Exporter.PRODUCER,
            "sluice_spool_set_aside_records_total",
            "Records that no broker takes; they are in the spool's file of rejected ones.",
            Labels.OF_VENUE);
    public static final Count SPOOL_REFUSED = new Count(
            Exporter.PRODUCER,
            "sluice_spool_refused_records_total",
            "Records for which the spool had no room; the feed is left until there is, and its gap told.",
            Labels.OF_VENUE);
    public static final Level CONNECTED = new Level(
            Exporter.PRODUCER,
            "sluice_feed_connected",
            "1 while the venue's feed is connected, else 0.",
            Labels.OF_VENUE);
    public static final Level EXPECTED = new Level(
            Exporter.PRODUCER,
            "sluice_feed_expected",
            "1 while the venue trades by its hours, so that trades are to be expected, else 0.",
            Labels.OF_VENUE);
    public static final Level LAST_MESSAGE = new Level(
            Exporter.PRODUCER,
            "sluice_feed_last_message_timestamp_seconds",
            "When the venue last said anything; 0 until it has.",
            Labels.OF_VENUE);
    public static final Level LAST_TRADE = new Level(
            Exporter.PRODUCER,
            "sluice_feed_last_trade_timestamp_seconds",
            "When the venue last said a message with trades; 0 until it has.",
            Labels.OF_VENUE);
    public static final Count MESSAGES =
            new Count(Exporter.PRODUCER, "sluice_feed_messages_total", "Messages of the venue.", Labels.OF_VENUE);
    public static final Count RECONNECTS = new Count(
            Exporter.PRODUCER,
            "sluice_feed_reconnects_total",
            "Times that the feed was connected again.",
            Labels.OF_VENUE);
    public static final Count GAPS = new Count(
            Exporter.PRODUCER,
            "sluice_feed_gaps_total",
            "Gaps in the venue's sequence that were found, whether mended or not.",
            Labels.OF_VENUE);
    public static final Count MISSING = new Count(
            Exporter.PRODUCER,
            "sluice_feed_missing_trades_total",
            "Trades that such gaps lacked when they were found.",
            Labels.OF_VENUE);
    public static final Count REPAIRED = new Count(
            Exporter.PRODUCER,
            "sluice_feed_repaired_trades_total",
            "Trades of gaps that the venue's history brought after all.",
            Labels.OF_VENUE);
    public static final Level OPEN_GAPS =
            new Level(Exporter.PRODUCER, "sluice_feed_open_gaps", "Gaps that nothing has closed yet.", Labels.OF_VENUE);
    public static final Count REPEATED = new Count(
            Exporter.PRODUCER,
            "sluice_feed_repeated_trades_total",
            "Trades that the venue told again and that were not published again.",
            Labels.OF_VENUE);
    public static final Count REJECTED = new Count(
            Exporter.PRODUCER,
            "sluice_feed_rejected_frames_total",
            "Messages of the venue that were not understood (unreadable: they go on as they are and become dead letters), or by which it refused a subscription or said that it failed.",
            List.of("venue", "reason"));
    public static final Level NOT_SUBSCRIBED = new Level(
            Exporter.PRODUCER,
            "sluice_feed_not_subscribed",
            "Symbols that were asked for and that the venue does not send.",
            Labels.OF_VENUE);

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(
            PRODUCED,
            IN_FLIGHT,
            PRODUCED_BYTES,
            SPOOLED,
            SPOOL_BYTES,
            SPOOL_LIMIT,
            SPOOL_SET_ASIDE,
            SPOOL_REFUSED,
            CONNECTED,
            EXPECTED,
            LAST_MESSAGE,
            LAST_TRADE,
            MESSAGES,
            RECONNECTS,
            GAPS,
            MISSING,
            REPAIRED,
            OPEN_GAPS,
            REPEATED,
            REJECTED,
            NOT_SUBSCRIBED);

    private ProducerMetrics() {}
}
