package dev.sluice.ops.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every service of docker-compose.yml has to have, and none may. */
final class ComposeLimitsTest {
    private static final int CORE_MEBIBYTES = 8 * 1024;
    private static final Pattern TAGGED = Pattern.compile("[a-z0-9./-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?");
    private static final Set<String> PROFILES = Set.of("demo", "feeds", "events", "monitoring", "bi");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|token|access_key).*");

    private final Map<String, JsonNode> services;

    ComposeLimitsTest() throws IOException {
        services = new ComposeFile().services();
    }

    @Test
    void theLimitsOfAllServicesWithoutAProfileAddUpToLessThan8GiB() {
        assertThat(mebibytes("")).isLessThan(CORE_MEBIBYTES);
    }

    @Test
    void aHeapFitsIntoItsLimitWithRoomForTheRest() {
        Map<String, String> heaps = Map.of("kafka", "384m", "jobs", "768m", "spark-worker", "1g", "trino", "1g");

        heaps.forEach((name, heap) -> assertThat(ComposeFile.mebibytes(heap) * 3 / 2)
                .as(name)
                .isLessThanOrEqualTo(limit(services.get(name))));
    }

    /** What the jobs may take is said once, where .env can change it. */
    @Tag("runbook-M7")
    @Test
    void memoryAndCoresOfTheJobsAreVariablesThatFitTogether() throws IOException {
        JsonNode worker = services.get("spark-worker");
        JsonNode jobs = services.get("jobs");
        String properties = Files.readString(ComposeFile.HOME.resolve("ops/compose/spark.properties"));
        List<String> line = ComposeFile.command(jobs);

        assertThat(jobs.path("command").toString())
                .contains("${SPARK_DRIVER_MEMORY:-768m}", "${SPARK_EXECUTOR_MEMORY:-1g}", "${SPARK_JOB_CORES:-2}");
        assertThat(line.get(line.indexOf("--driver-memory") + 1)).isEqualTo("768m");
        assertThat(line.get(line.indexOf("--executor-memory") + 1)).isEqualTo("1g");
        assertThat(properties).contains("spark.executor.cores=2").doesNotContain(".memory=");
        assertThat(jobs.path("mem_limit").asText()).isEqualTo("${SPARK_DRIVER_LIMIT:-1408m}");
        assertThat(worker.path("mem_limit").asText()).isEqualTo("${SPARK_WORKER_LIMIT:-1792m}");
        assertThat(worker.path("environment").path("SPARK_WORKER_MEMORY").asText())
                .isEqualTo("${SPARK_WORKER_MEMORY:-1g}");
        assertThat(worker.path("scale").asText()).isEqualTo("${SPARK_WORKERS:-1}");
        assertThat(services.get("spark-worker")
                        .path("environment")
                        .path("SPARK_WORKER_CORES")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void everyServiceHasLimitsARestartPolicyAndALogThatEnds() {
        assertThat(services.entrySet()).allSatisfy(entry -> {
            JsonNode service = entry.getValue();
            assertThat(ComposeFile.withDefaults(service.path("mem_limit").asText()))
                    .as(entry.getKey())
                    .matches("[0-9]+[mg]");
            assertThat(service.path("cpus").asText()).as(entry.getKey()).isNotEmpty();
            assertThat(service.path("restart").asText()).as(entry.getKey()).isIn("unless-stopped", "no");
            assertThat(service.path("logging").path("options").has("max-size"))
                    .as(entry.getKey())
                    .isTrue();
            assertThat(service.path("security_opt").toString())
                    .as(entry.getKey())
                    .contains("no-new-privileges");
        });
    }

    @Test
    void everyServiceThatStaysHasAHealthCheck() {
        assertThat(services.entrySet())
                .filteredOn(entry -> !ComposeFile.isTask(entry.getValue()))
                .allSatisfy(entry -> assertThat(entry.getValue()
                                .path("healthcheck")
                                .path("test")
                                .size())
                        .as(entry.getKey())
                        .isPositive());
    }

    @Test
    void everyImageHasATagThatStaysAndRoomForADigest() {
        assertThat(services.entrySet()).allSatisfy(entry -> {
            String image =
                    ComposeFile.withDefaults(entry.getValue().path("image").asText());
            assertThat(image).as(entry.getKey()).matches(TAGGED).doesNotContain("latest");
            boolean isOurs = image.startsWith("sluice/");
            assertThat(entry.getValue().path("image").asText().startsWith("${"))
                    .as(entry.getKey())
                    .isNotEqualTo(isOurs);
            assertThat(entry.getValue().has("build")).as(entry.getKey()).isEqualTo(isOurs);
        });
    }

    @Test
    void everyProfileIsDocumentedWithWhatItMayTake() throws IOException {
        String readme = Files.readString(ComposeFile.HOME.resolve("ops/compose/README.md"));
        Set<String> used = new HashSet<>();
        services.values().forEach(service -> service.path("profiles").forEach(p -> used.add(p.asText())));

        assertThat(used).isEqualTo(PROFILES).allSatisfy(profile -> assertThat(readme)
                .containsPattern("\\| `" + profile + "` \\| .* \\| " + mebibytes(profile) + " MiB \\|"));
        assertThat(readme).containsPattern("\\| none \\| .* \\| " + mebibytes("") + " MiB \\|");
    }

    /** The limits of a profile together; of the services without one if {@code profile} is empty. */
    private int mebibytes(String profile) {
        return services.values().stream()
                .filter(service -> profile.isEmpty()
                        ? !service.has("profiles")
                        : service.path("profiles").toString().contains("\"" + profile + "\""))
                .mapToInt(ComposeLimitsTest::limit)
                .sum();
    }

    /** In MiB, if nobody says otherwise. */
    private static int limit(JsonNode service) {
        return ComposeFile.mebibytes(
                ComposeFile.withDefaults(service.path("mem_limit").asText()));
    }

    @Test
    void noSecretStandsInTheFile() {
        List<String> told = services.values().stream()
                .flatMap(service -> service.path("environment").properties().stream())
                .filter(entry -> SECRET.matcher(entry.getKey()).matches())
                .map(entry -> entry.getValue().asText())
                .filter(Predicate.not(value -> value.startsWith("${")))
                .toList();

        assertThat(told).isEmpty();
    }

    @Test
    void whoseUserTheImageDecidesIsKnown() {
        Set<String> known = Set.of("kafka", "registry", "s3", "grafana", "trino");

        assertThat(services.entrySet())
                .filteredOn(entry -> ComposeFile.target(entry.getValue()).isEmpty()
                        && !entry.getValue().has("user"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
