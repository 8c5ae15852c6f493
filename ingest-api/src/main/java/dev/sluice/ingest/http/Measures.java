package dev.sluice.ingest.http;

import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the API counts, for Prometheus. */
final class Measures {
    private static final double MICROS_A_SECOND = 1e6;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = Counter.builder()
            .name("sluice_ingest_requests_total")
            .help("Requests for events, by the status that they were answered.")
            .labelNames("status")
            .register(registry);
    private final Counter events = Counter.builder()
            .name("sluice_ingest_events_total")
            .help("Events that the broker has acknowledged.")
            .register(registry);
    private final Histogram seconds = Histogram.builder()
            .name("sluice_ingest_request_seconds")
            .help("Time from a request to its answer, which comes after the broker's acknowledgement.")
            .classicOnly()
            .register(registry);

    Measures(Room room, Readiness readiness) {
        GaugeWithCallback.builder()
                .name("sluice_ingest_waiting_bytes")
                .help("Bytes of requests and records that wait in memory.")
                .callback(callback -> callback.call((double) room.takenBytes()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("sluice_ingest_ready")
                .help("1 if the broker and the registry answer, else 0.")
                .callback(callback -> callback.call(readiness.away().isEmpty() ? 1 : 0))
                .register(registry);
    }

    void answered(Answer answer, long micros) {
        requests.labelValues(Integer.toString(answer.status())).inc();
        events.inc(answer.body().path("accepted").asLong());
        seconds.observe(micros / MICROS_A_SECOND);
    }

    Page page() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("Metrics could not be written", e);
        }
        return new Page("text/plain; version=0.0.4; charset=utf-8", out.toByteArray());
    }
}
