package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.platform.Instance;
import dev.sluice.telemetry.Catalogue;
import dev.sluice.telemetry.Exporter;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Metric;
import dev.sluice.telemetry.ProcessMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: what the parts say of themselves, to whoever reads where they do. */
interface TelemetryOfParts {
    /** What a driver says only once it has maintained a table; that is tested where tables are. */
    Set<Metric> OF_MAINTENANCE = Set.of(
            JobMetrics.MAINTENANCE_RUNS,
            JobMetrics.MAINTENANCE_TIME,
            JobMetrics.FILES_REWRITTEN,
            JobMetrics.BYTES_REWRITTEN,
            JobMetrics.SNAPSHOTS_EXPIRED,
            JobMetrics.FILES_REMOVED);

    /** Where the commands are typed. */
    Terminal terminal();

    @Test
    @Order(3)
    default void eachPartOfOursThatRunsShowsMetricsThatTheCatalogueKnows() throws Exception {
        terminal().run("status", "--output", "json");
        JsonNode parts = new ObjectMapper().readTree(terminal().out()).path("parts");
        Map<String, String> targets = targets();

        assertThat(targets).containsKeys("driver", "supervisor");
        for (JsonNode part : parts) {
            String target = targets.get(part.path("name").asText());
            if (target != null && part.path("state").asText().equals("RUNNING")) {
                assertThat(part.path("ports"))
                        .extracting(port -> "127.0.0.1:" + port.asInt())
                        .contains(target);
                assertThat(metrics(target))
                        .contains(Optional.of(ProcessMetrics.BUILD))
                        .doesNotContain(Optional.empty());
            }
        }
    }

    @Test
    @Order(3)
    default void theDriverSaysAllThatTheCatalogueHasOfJobs() throws Exception {
        String driver = targets().get("driver");

        org.awaitility.Awaitility.await("all of it was measured")
                .atMost(java.time.Duration.ofMinutes(3))
                .untilAsserted(() -> assertThat(metrics(driver))
                        .containsAll(Catalogue.of(Exporter.JOB).stream()
                                .filter(metric -> !OF_MAINTENANCE.contains(metric))
                                .map(Optional::of)
                                .toList()));
        assertThat(series(driver))
                .contains(
                        "sluice_query_running{dataset=\"payments\",layer=\"silver\",table=\"silver.payments\"} 1.0",
                        "sluice_trigger_interval_seconds{dataset=\"payments\",layer=\"bronze\",table=\"bronze.payments\"} 2.0");
    }

    private Map<String, String> targets() throws IOException {
        JsonNode file = new ObjectMapper()
                .readTree(Instance.in(terminal().data()).metricsTargets().toFile());
        Map<String, String> targets = new TreeMap<>();
        file.forEach(group -> targets.put(
                group.path("labels").path("part").asText(),
                group.path("targets").path(0).asText()));
        return targets;
    }

    private static List<String> series(String target) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://" + target + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.startsWith("#") && !line.matches("(jvm|process)_.*"))
                .toList();
    }

    /** What the series are of; empty for what nobody knows. */
    private static Set<Optional<Metric>> metrics(String target) throws IOException, InterruptedException {
        return series(target).stream()
                .map(line -> Catalogue.of(line.substring(0, line.lastIndexOf(' '))))
                .collect(Collectors.toSet());
    }
}
