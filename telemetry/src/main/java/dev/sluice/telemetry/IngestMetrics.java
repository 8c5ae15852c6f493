package dev.sluice.telemetry;

import dev.sluice.telemetry.Metric.Count;
import dev.sluice.telemetry.Metric.Level;
import dev.sluice.telemetry.Metric.Spread;
import java.util.List;

/** What the ingestion API exports. */
public final class IngestMetrics {
    public static final Count REQUESTS = new Count(
            Exporter.INGEST,
            "sluice_ingest_requests_total",
            "Requests for events, by the status that they were answered.",
            List.of("status"));
    public static final Count EVENTS = new Count(
            Exporter.INGEST, "sluice_ingest_events_total", "Events that the broker has acknowledged.", Labels.NONE);
    public static final Spread REQUEST = new Spread(
            Exporter.INGEST,
            "sluice_ingest_request_seconds",
            "Time from a request to its answer, which comes after the broker's acknowledgement.",
            Labels.NONE,
            Buckets.REQUEST_SECONDS);
    public static final Level WAITING = new Level(
            Exporter.INGEST,
            "sluice_ingest_waiting_bytes",
            "Bytes of requests and records that wait in memory.",
            Labels.NONE);
    public static final Level READY = new Level(
            Exporter.INGEST, "sluice_ingest_ready", "1 if the broker and the registry answer, else 0.", Labels.NONE);

    /** All of them, in the order of the reference. */
    static final List<Metric> ALL = List.of(REQUESTS, EVENTS, REQUEST, WAITING, READY);

    private IngestMetrics() {}
}
