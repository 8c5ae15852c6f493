package dev.sluice.ingest.http;

import dev.sluice.ingest.store.Readiness;
import dev.sluice.ingest.store.Room;
import dev.sluice.telemetry.IngestMetrics;
import dev.sluice.telemetry.Measures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What the API counts. */
final class ApiMeasures {
    private static final double MICROS_A_SECOND = 1e6;

    private final Measures measures = Measures.ofProcess("ingest");

    ApiMeasures(Room room, Readiness readiness) {
        measures.add(IngestMetrics.EVENTS, 0);
        measures.read(IngestMetrics.WAITING, told -> told.of(room.takenBytes()));
        measures.read(IngestMetrics.READY, told -> told.of(readiness.away().isEmpty() ? 1 : 0));
    }

    void answered(Answer answer, long micros) {
        measures.add(IngestMetrics.REQUESTS, Integer.toString(answer.status()));
        measures.add(IngestMetrics.EVENTS, answer.body().path("accepted").asLong());
        measures.observe(IngestMetrics.REQUEST, micros / MICROS_A_SECOND);
    }

    Measures measures() {
        return measures;
    }

    Page page() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            measures.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Metrics could not be written", e);
        }
        return new Page(Measures.MEDIA_TYPE, out.toByteArray());
    }
}
