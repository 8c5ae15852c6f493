package dev.sluice.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
    private static final String LOOPBACK = "127.0.0.1";

    @Test
    void whatWasMeasuredIsShownUnderTheNameOfTheCatalogue() throws IOException {
        Measures measures = Measures.bare();
        measures.add(JobMetrics.RECORDS, 5, "payments", "silver", "silver.payments", "in");
        measures.add(JobMetrics.RECORDS, 2, "payments", "silver", "silver.payments", "in");
        measures.set(JobMetrics.RUNNING, 1, "payments", "silver", "silver.payments");
        measures.observe(JobMetrics.BATCH, 3, "payments", "silver", "silver.payments");
        measures.read(IngestMetrics.READY, told -> told.of(1));
        measures.read(RealtimeMetrics.ALERTS, told -> told.of(7, "VELOCITY"));

        assertThat(text(measures))
                .contains("# HELP sluice_records_total " + JobMetrics.RECORDS.help())
                .contains("# TYPE sluice_records_total counter")
                .contains("sluice_records_total{dataset=\"payments\",layer=\"silver\",outcome=\"in\","
                        + "table=\"silver.payments\"} 7.0")
                .contains("sluice_query_running{dataset=\"payments\",layer=\"silver\",table=\"silver.payments\"} 1.0")
                .contains("table=\"silver.payments\",le=\"2.0\"} 0\n")
                .contains("table=\"silver.payments\",le=\"4.0\"} 1\n")
                .contains("sluice_ingest_ready 1.0")
                .contains("sluice_realtime_alerts_total{rule=\"VELOCITY\"} 7.0");
    }

    @Test
    void aLevelOfWhatIsGoneIsGone() throws IOException {
        Measures measures = Measures.bare();
        measures.set(PlatformMetrics.LETTERS_OPEN, 3, "payments", "LATE");
        measures.forget(PlatformMetrics.LETTERS_OPEN, "payments", "LATE");

        assertThat(text(measures)).doesNotContain("LATE");
    }

    @Test
    void aProcessSaysWhichItIsAndHowItsJavaMachineIs() throws Exception {
        try (MetricsServer server = MetricsServer.start(LOOPBACK, Optional.empty(), Measures.ofProcess("driver"))) {
            HttpResponse<String> page = ask(server, "GET", "/metrics");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Type")).hasValue(Measures.MEDIA_TYPE);
            assertThat(page.body())
                    .contains("sluice_build_info{", "process=\"driver\"")
                    .contains("jvm_memory_used_bytes", "jvm_gc_collection_seconds", "jvm_threads_current")
                    .contains("process_cpu_seconds_total", "process_resident_memory_bytes");
        }
    }

    @Test
    void itIsLiveAndRefusesWhatItDoesNotKnow() throws Exception {
        try (MetricsServer server = MetricsServer.start(LOOPBACK, Optional.empty(), Measures.bare())) {
            assertThat(ask(server, "GET", "/health/live").body()).isEqualTo("{\"state\":\"live\"}");
            assertThat(ask(server, "GET", "/other").statusCode()).isEqualTo(404);
            assertThat(ask(server, "POST", "/metrics").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void aSourceThatFailsIsSaidAndTheServerGoesOn() throws Exception {
        Measures measures = Measures.bare();
        measures.read(IngestMetrics.READY, told -> {
            throw new IllegalStateException("broken");
        });
        try (MetricsServer server = MetricsServer.start(LOOPBACK, Optional.empty(), measures)) {
            assertThat(ask(server, "GET", "/metrics").statusCode()).isEqualTo(500);
            assertThat(ask(server, "GET", "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortIsSaidWithWhatToDo() {
        try (MetricsServer first = MetricsServer.start(LOOPBACK, Optional.empty(), Measures.bare())) {
            assertThatThrownBy(() -> MetricsServer.start(LOOPBACK, Optional.of(first.port()), Measures.bare()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("127.0.0.1:" + first.port())
                    .hasMessageContaining("set another port");
            assertThat(MetricsServer.startIfAsked(new MetricsAddress(LOOPBACK, first.port()), Measures.bare()))
                    .as("a process that works goes on without")
                    .isEmpty();
        }
    }

    private static String text(Measures measures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        measures.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> ask(MetricsServer server, String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
