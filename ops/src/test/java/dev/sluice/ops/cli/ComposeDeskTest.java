package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Turn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to all services of docker compose at once. */
final class ComposeDeskTest {
    private static final Instance TURNS = Instance.in(Path.of(System.getProperty("sluice.home"), ".sluice", "compose"));

    @TempDir
    private Path folder;

    private final StringWriter said = new StringWriter();
    private FakeDocker docker;

    @BeforeEach
    void docker() throws IOException {
        docker = FakeDocker.in(
                folder,
                List.of(FakeDocker.running("kafka"), FakeDocker.running("grafana")),
                List.of("kafka", "registry"));
    }

    @Test
    void whatTellsTheLocalPlatformSomethingIsRefusedWithWhatComposeIsToBeTold() throws IOException {
        assertThat(typed("up", "--contracts", "mine", "--also", "product_events", "--s3", "--no-feed"))
                .isEqualTo(Main.FAILED);
        assertThat(said.toString().lines())
                .anyMatch(line -> line.startsWith("--contracts is about processes of this machine; on compose put"
                        + " SLUICE_CONTRACTS=DIR, an absolute path, into .env"))
                .anyMatch(line -> line.startsWith("--also ") && line.contains("SLUICE_DATASETS=payments,"))
                .anyMatch(line -> line.startsWith("--s3 ") && line.endsWith("leave it out."))
                .anyMatch(line -> line.startsWith("--no-feed ") && line.contains("./sluice stop feeds --on compose"))
                .hasSize(5);

        assertThat(typed("up", "--s3", "--dry-run")).isEqualTo(Main.FAILED);
        assertThat(docker.calls()).isEmpty();
        assertThat(typed("up", "--dry-run")).isZero();
        assertThat(said.toString()).contains("Would start registry of ");
    }

    @Test
    void downEndsWhatAnyProfileHasStarted() throws IOException {
        assertThat(typed("down", "--dry-run")).isZero();
        assertThat(said.toString()).contains("Would end kafka, grafana of ");
        assertThat(docker.calls()).noneMatch(call -> call.endsWith(" down"));

        assertThat(typed("down")).isZero();
        assertThat(docker.calls())
                .last()
                .asString()
                .contains("--profile demo --profile feeds --profile events --profile monitoring --profile bi")
                .endsWith(" down");
    }

    @Test
    void twoOperatorsTakeTurnsAndAreToldOfOneAnother() throws IOException {
        for (String verb : List.of("up", "down")) {
            said.getBuffer().setLength(0);
            CompletableFuture<Integer> second;
            try (Turn first = Turn.take(TURNS, told -> {})) {
                second = CompletableFuture.supplyAsync(() -> typed(verb));
                await().until(() -> said.toString().contains("is changing Sluice in " + TURNS.data() + "; waiting"));
                assertThat(docker.calls()).noneMatch(call -> call.contains(" " + verb));
            }
            assertThat(second.join()).as(verb).isZero();
            assertThat(docker.calls()).anyMatch(call -> call.contains(" " + verb));
        }
    }

    @Test
    void whoLooksIsToldWhoChangesServices() {
        try (Turn other = Turn.take(TURNS, told -> {})) {
            assertThat(new Where(shell()).whoChanges()).hasValueSatisfying(who -> assertThat(who)
                    .contains("pid " + ProcessHandle.current().pid(), "services of docker compose"));
        }
        assertThat(new Where(shell()).whoChanges()).isEmpty();
    }

    private int typed(String... words) {
        PrintWriter all = new PrintWriter(said, true);
        return Main.commandLine(shell()).setOut(all).setErr(all).execute(words);
    }

    private Map<String, String> shell() {
        return Map.of("PATH", docker.path(), "SLUICE_ON", "compose");
    }
}
