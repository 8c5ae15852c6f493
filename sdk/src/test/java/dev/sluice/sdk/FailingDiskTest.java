package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.event;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.sdk.ScriptedServer.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailingDiskTest {
    @TempDir
    Path parent;

    private final Told told = new Told();
    private Path folder;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        folder = parent.resolve("events");
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SluiceEvents open() throws IOException {
        return SluiceEvents.open(config(server.uri(), folder).listener(told).build());
    }

    @Test
    void anEventThatCannotBeWrittenIsSaidNotToBeTaken() throws Exception {
        Path away = parent.resolve("away");
        try (SluiceEvents client = open()) {
            Files.move(folder, away);
            assertThat(client.track(event())).isEqualTo(Outcome.DISK_FAILED);
            assertThat(told.notTaken).containsExactly(Outcome.DISK_FAILED);
            assertThat(client.counters().otherwiseNotTaken()).isEqualTo(1);

            Files.move(away, folder);
            assertThat(track(client, 3)).hasSize(3);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).hasSize(3);
        }
    }

    @Test
    void anEventIsNotThrownAwayBeforeItsRefusalIsWritten() throws Exception {
        Path blocked = folder.resolve("refused.jsonl");
        server.standing(request -> new Reply(422, "{\"violations\": [{\"index\": 0, \"rule\": \"r\"}]}"));
        try (SluiceEvents client = open()) {
            Files.createDirectories(blocked);
            Files.createFile(blocked.resolve("in the way"));
            track(client, 1);
            await().atMost(LONG).until(() -> client.counters().retries() > 3);
            assertThat(told.refused).isEmpty();
            assertThat(client.counters().bytesOnDisk()).isPositive();

            Files.delete(blocked.resolve("in the way"));
            Files.delete(blocked);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(told.refused).hasSize(1);
            assertThat(Files.readAllLines(blocked)).hasSize(1);
        }
    }

    @Test
    void aRefusalBehindALineThatWasTornHasALineOfItsOwn() throws Exception {
        server.standing(request -> new Reply(422, "{\"violations\": [{\"index\": 0, \"rule\": \"r\"}]}"));
        try (SluiceEvents client = open()) {
            Files.writeString(folder.resolve("refused.jsonl"), "{\"torn");
            track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
        }
        assertThat(Files.readAllLines(folder.resolve("refused.jsonl")))
                .hasSize(2)
                .last()
                .satisfies(line -> assertThat(JsonReader.read(line)).isNotNull());
    }

    @Test
    void aFolderThatIsAFileIsSaidWhenTheClientIsOpened() throws Exception {
        Files.writeString(folder, "a file");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.delete(folder);
        open().close();
    }
}
