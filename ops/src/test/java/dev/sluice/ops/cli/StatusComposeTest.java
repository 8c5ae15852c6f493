package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code status} says of services of docker compose beside how their containers are. No server is there to count at. */
final class StatusComposeTest {
    @TempDir
    private Path folder;

    private FakeDocker docker;
    private final StringWriter said = new StringWriter();

    @BeforeEach
    void servers() throws IOException {
        docker = FakeDocker.in(
                folder, List.of(FakeDocker.running("jobs"), FakeDocker.ended("kafka", 0)), List.of("jobs", "kafka"));
    }

    @Test
    void aStreamThatFailedOrWaitsIsAProblemThoughItsContainerIsHealthy() throws IOException {
        docker.insideIs(driver("FAILED", "no such column", Instant.now()));

        assertThat(status()).isEqualTo(Main.FAILED);
        assertThat(said.toString())
                .contains("query", "! silver.payments is failed: no such column", "! kafka is stopped.")
                .doesNotContain("All is well", "bronze.payments is");

        docker.insideIs(driver("PARKED", "the lease is taken", Instant.now()));
        JsonNode json = json();
        assertThat(json.path("well").asBoolean()).isFalse();
        assertThat(json.path("problems").toString()).contains("silver.payments is parked: the lease is taken");
        assertThat(json.path("queries").findValuesAsText("phase")).containsExactly("RUNNING", "PARKED");
        assertThat(json.path("parts").findValuesAsText("name")).containsExactly("jobs", "kafka");
    }

    @Test
    void streamsThatRunAreNoProblem() throws IOException {
        docker.insideIs(driver("RUNNING", "", Instant.now()));

        assertThat(json().path("problems")).hasSize(1).first().asString().contains("kafka is stopped");
    }

    @Test
    void aDriverThatSaysNothingAnyMoreOrNamesNoStreamIsAProblem() throws IOException {
        docker.insideIs(driver("RUNNING", "", Instant.now().minusSeconds(900)));
        assertThat(json().path("problems").toString()).contains("The driver has said nothing for 9");

        docker.insideIs("{\"written\": \"" + Instant.now() + "\", \"runs\": []}");
        assertThat(json().path("problems").toString()).contains("No stream runs");
    }

    private JsonNode json() throws IOException {
        said.getBuffer().setLength(0);
        assertThat(status("--output", "json")).isEqualTo(Main.FAILED);
        return new ObjectMapper().readTree(said.toString());
    }

    private int status(String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "status";
        System.arraycopy(options, 0, line, 1, options.length);
        // Who else changes services at this moment is said apart.
        PrintWriter err = new PrintWriter(new StringWriter(), true);
        return Main.commandLine(Map.of("PATH", docker.path(), "SLUICE_ON", "compose"))
                .setOut(new PrintWriter(said, true))
                .setErr(err)
                .execute(line);
    }

    private static String driver(String phase, String reason, Instant written) {
        String run = "{\"name\": \"%s\", \"phase\": \"%s\", \"since\": \"" + written + "\", \"reason\": \"%s\"}";
        return "{\"written\": \"" + written + "\", \"runs\": [" + run.formatted("bronze.payments", "RUNNING", "") + ", "
                + run.formatted("silver.payments", phase, reason) + "]}";
    }
}
