package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.sdk.ScriptedServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed as {@code kill -9} does it. */
class KilledProcessTest {
    @TempDir
    Path parent;

    private Path folder;
    private Path output;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        folder = parent.resolve("events");
        output = parent.resolve("output");
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Process tracking() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrackingProcess.class.getName(),
                        server.uri().toString(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }

    /** Ids of whole lines that begin with a word. */
    private Set<String> said(String word) throws IOException {
        List<String> lines = Files.exists(output) ? Files.readAllLines(output) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .filter(id -> id.length() == 36)
                .collect(Collectors.toSet());
    }

    /** Waits for this many more events that were taken, then kills. */
    private void trackAndKill(int events) throws IOException, InterruptedException {
        int before = said("TAKEN").size();
        Process process = tracking();
        try {
            await().atMost(LONG).until(() -> said("TAKEN").size() >= before + events);
        } finally {
            kill(process);
        }
    }

    /**
     * All that was said to be taken is acknowledged. What is acknowledged beyond that was being taken when its process was killed,
     * one event per process: it was on disk, and nobody had the time to say so.
     */
    private void nothingIsMissing(int processes) throws IOException {
        Set<String> acknowledged = new HashSet<>(server.acknowledged());
        Set<String> taken = said("TAKEN");
        assertThat(acknowledged).containsAll(taken);
        acknowledged.removeAll(taken);
        assertThat(acknowledged).hasSizeLessThanOrEqualTo(processes);
        assertThat(said("ASKED")).containsAll(acknowledged);
    }

    @Test
    void whatAKilledProcessTookIsSentByTheNextThoughTheServerWasAway() throws Exception {
        server.goAway();
        trackAndKill(500);
        server.comeBack();
        assertThat(server.acknowledged()).isEmpty();
        try (SluiceEvents next = SluiceEvents.open(config(server.uri(), folder).build())) {
            assertThat(next.flush(LONG)).isTrue();
        }
        nothingIsMissing(1);
    }

    @Test
    void processesKilledOneAfterAnotherWhileAFlakyServerAnswersLoseNothing() throws Exception {
        server.standing(request -> switch (request.ids().get(0).charAt(0)) {
            case '0', '1', '2' -> new Reply(503, "");
            case '3' -> ScriptedServer.HANG_UP;
            case '4' -> request.events().size() > 5 ? new Reply(413, "") : ScriptedServer.ACCEPTED;
            default -> ScriptedServer.ACCEPTED;
        });
        for (int process = 0; process < 3; process++) {
            trackAndKill(300);
        }
        server.standing(request -> ScriptedServer.ACCEPTED);
        try (SluiceEvents next = SluiceEvents.open(config(server.uri(), folder).build())) {
            assertThat(next.flush(LONG)).isTrue();
        }
        nothingIsMissing(3);
    }

    @Test
    void anotherProcessIsRefusedEvenAfterASecondClientOfThisOneWas() throws Exception {
        SluiceConfig config = config(server.uri(), folder).build();
        try (SluiceEvents client = SluiceEvents.open(config)) {
            assertThatThrownBy(() -> SluiceEvents.open(config)).isInstanceOf(FolderLockedException.class);
            Process other = tracking();
            try {
                assertThat(other.waitFor(3, TimeUnit.MINUTES)).isTrue();
            } finally {
                kill(other);
            }
            assertThat(Files.readString(output)).isEqualTo("LOCKED\n");
            track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
        }
    }

    @Test
    void aProcessThatIsKilledLetsGoOfTheFolder() throws Exception {
        Process process = tracking();
        try {
            await().atMost(LONG).until(() -> !said("TAKEN").isEmpty());
            assertThatThrownBy(
                            () -> SluiceEvents.open(config(server.uri(), folder).build()))
                    .isInstanceOf(FolderLockedException.class);
        } finally {
            kill(process);
        }
        SluiceEvents.open(config(server.uri(), folder).build()).close();
    }
}
