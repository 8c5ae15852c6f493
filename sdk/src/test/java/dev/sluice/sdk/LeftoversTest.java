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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    @TempDir
    Path parent;

    private Path folder;
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        folder = parent.resolve("made").resolve("events");
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SluiceConfigBuilder settings() {
        return config(server.uri(), folder);
    }

    private SluiceEvents open() throws IOException {
        return SluiceEvents.open(settings().build());
    }

    /** What a client leaves that never reached the server. */
    private List<String> left(int events) throws IOException {
        server.goAway();
        SluiceEvents client = open();
        List<String> taken = track(client, events);
        assertThat(client.close(Duration.ZERO)).isFalse();
        server.comeBack();
        return taken;
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("events-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatAnEarlierClientLeftIsSentFirst() throws Exception {
        List<String> expected = new ArrayList<>(left(30));
        expected.addAll(left(20));
        try (SluiceEvents client = open()) {
            expected.addAll(track(client, 10));
            assertThat(client.flush(LONG)).isTrue();
            assertThat(client.counters().taken()).isEqualTo(10);
            assertThat(client.counters().acknowledged()).isEqualTo(60);
        }
        assertThat(server.acknowledged()).isEqualTo(expected);
        assertThat(segments()).isEmpty();
    }

    @Test
    void whatWasAcknowledgedIsNotSentAgainByTheNextClient() throws Exception {
        SluiceConfig inTens = settings().batchEvents(10).build();
        server.then(ScriptedServer.ACCEPTED, ScriptedServer.ACCEPTED).standing(r -> new Reply(503, ""));
        left(35);
        SluiceEvents client = SluiceEvents.open(inTens);
        await().atMost(LONG)
                .until(() -> client.counters().acknowledged() == 20
                        && client.counters().retries() > 0);
        assertThat(client.close(Duration.ZERO)).isFalse();
        assertThat(segments()).isNotEmpty();

        server.standing(request -> ScriptedServer.ACCEPTED);
        try (SluiceEvents next = SluiceEvents.open(inTens)) {
            assertThat(next.flush(LONG)).isTrue();
            assertThat(next.counters().acknowledged()).isEqualTo(15);
        }
        assertThat(server.acknowledged()).hasSize(35).doesNotHaveDuplicates();
    }

    @Test
    void aNewClientNeverTakesTheMarkOfAnOldFileForOneOfItsOwn() throws Exception {
        for (int round = 0; round < 3; round++) {
            try (SluiceEvents client = open()) {
                track(client, 5);
                assertThat(client.flush(LONG)).isTrue();
            }
            left(3);
        }
        try (SluiceEvents client = open()) {
            assertThat(client.flush(LONG)).isTrue();
        }
        assertThat(server.acknowledged()).hasSize(24).doesNotHaveDuplicates();
    }

    @Test
    void aMarkThatIsTornOnlyMeansSendingAgain() throws Exception {
        List<String> taken = left(4);
        Files.write(
                folder.resolve("progress"),
                new byte[] {0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8});
        try (SluiceEvents client = open()) {
            assertThat(client.flush(LONG)).isTrue();
        }
        assertThat(server.acknowledged()).isEqualTo(taken);
    }

    @Test
    void aTornRecordIsCutWhereverItIsTornAndWholeOnesBeforeItAreSent() throws Exception {
        List<String> taken = left(3);
        Path segment = segments().get(0);
        byte[] whole = Files.readAllBytes(segment);
        int third = whole.length / 3;
        // All three are of one length.
        for (int length = 2 * third; length < whole.length; length += 7) {
            Files.write(segment, Arrays.copyOf(whole, length));
            Path copied = parent.resolve("torn-" + length);
            Files.createDirectories(copied);
            Files.copy(segment, copied.resolve(segment.getFileName()));
            try (SluiceEvents client =
                    SluiceEvents.open(config(server.uri(), copied).build())) {
                assertThat(client.flush(LONG)).isTrue();
                assertThat(client.counters().acknowledged()).isEqualTo(2);
                assertThat(client.counters().bytesOnDisk()).isZero();
            }
        }
        assertThat(server.acknowledged()).containsOnly(taken.get(0), taken.get(1));
    }

    @Test
    void aRecordThatWasChangedIsNotSent() throws Exception {
        List<String> taken = left(3);
        Path segment = segments().get(0);
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length - 5] ^= 1;
        Files.write(segment, bytes);
        try (SluiceEvents client = open()) {
            assertThat(client.flush(LONG)).isTrue();
        }
        assertThat(server.acknowledged()).isEqualTo(taken.subList(0, 2));
    }

    @Test
    void whatMemoryCannotHoldIsReadBackFromDiskInOrder() throws Exception {
        SluiceConfig little =
                settings().batchEvents(10).memoryEvents(15).diskBytes(1 << 20).build();
        server.goAway();
        try (SluiceEvents client = SluiceEvents.open(little)) {
            List<String> taken = track(client, 2000);
            assertThat(segments()).hasSizeGreaterThan(3);
            server.comeBack();
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(client.counters().bytesOnDisk()).isZero();
        }
        assertThat(segments()).isEmpty();
    }

    @Test
    void aFullBufferIsSaidCountedAndToldAndTakesAgainOnceThereIsRoom() throws Exception {
        Told told = new Told();
        SluiceConfig small = settings().diskBytes(4096).listener(told).build();
        server.goAway();
        try (SluiceEvents client = SluiceEvents.open(small)) {
            List<String> taken = new ArrayList<>();
            int full = 0;
            for (int i = 0; i < 50; i++) {
                ProductEvent event = event();
                if (client.track(event) == Outcome.TAKEN) {
                    taken.add(event.eventId().toString());
                } else {
                    full++;
                }
            }
            assertThat(taken).isNotEmpty();
            assertThat(told.notTaken).hasSize(full).containsOnly(Outcome.BUFFER_FULL);
            assertThat(client.counters().bufferFull()).isEqualTo(full).isPositive();
            assertThat(client.counters().bytesOnDisk()).isBetween(3000L, 4096L);

            server.comeBack();
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(client.track(event())).isEqualTo(Outcome.TAKEN);
        }
    }

    @Test
    void aCallerThatMayBeHeldUpWaitsForRoom() throws Exception {
        SluiceConfig small =
                settings().diskBytes(4096).longestHold(Duration.ofMinutes(3)).build();
        server.standing(request -> new Reply(503, ""));
        try (SluiceEvents client = SluiceEvents.open(small)) {
            CompletableFuture<List<String>> tracking = CompletableFuture.supplyAsync(() -> track(client, 100));
            await().atMost(LONG).until(() -> client.counters().bytesOnDisk() > 3500);
            assertThat(tracking).isNotDone();
            server.standing(request -> ScriptedServer.ACCEPTED);
            List<String> taken = tracking.get();
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
        }
    }

    @Test
    void whoWaitsForRoomIsToldWhenTheClientCloses() throws Exception {
        SluiceConfig small =
                settings().diskBytes(4096).longestHold(Duration.ofMinutes(3)).build();
        server.goAway();
        SluiceEvents client = SluiceEvents.open(small);
        CompletableFuture<Outcome> last = CompletableFuture.supplyAsync(() -> {
            Outcome outcome = client.track(event());
            while (outcome == Outcome.TAKEN) {
                outcome = client.track(event());
            }
            return outcome;
        });
        await().atMost(LONG).until(() -> client.counters().bytesOnDisk() > 3500);
        assertThat(client.close(Duration.ZERO)).isFalse();
        assertThat(last.get()).isEqualTo(Outcome.CLOSED);
        assertThat(client.track(event())).isEqualTo(Outcome.CLOSED);
        assertThat(client.counters().otherwiseNotTaken()).isEqualTo(2);
    }

    @Test
    void anEventThatCanNeverFitIsSaidToBeTooLarge() throws Exception {
        SluiceConfig small = settings().diskBytes(4096).build();
        ProductEvent large = ProductEvent.custom("user-1", "large")
                .property("text", "x".repeat(5000))
                .build();
        ProductEvent huge = ProductEvent.custom("user-1", "huge")
                .property("text", "x".repeat(SluiceEvents.MOST_EVENT_BYTES))
                .build();
        try (SluiceEvents client = SluiceEvents.open(small)) {
            assertThat(client.track(large)).isEqualTo(Outcome.TOO_LARGE);
        }
        try (SluiceEvents client = open()) {
            assertThat(client.track(large)).isEqualTo(Outcome.TAKEN);
            assertThat(client.track(huge)).isEqualTo(Outcome.TOO_LARGE);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(client.counters().otherwiseNotTaken()).isEqualTo(1);
        }
    }

    @Test
    void aSecondClientIsRefusedUntilTheFirstIsClosed() throws Exception {
        try (SluiceEvents first = open()) {
            track(first, 1);
            assertThatThrownBy(this::open)
                    .isInstanceOf(FolderLockedException.class)
                    .hasMessageContaining("another client");
        }
        try (SluiceEvents next = open()) {
            track(next, 1);
            assertThat(next.flush(LONG)).isTrue();
        }
    }

    @Test
    void theFolderIsItsOwnersAlone() throws Exception {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void closingTwiceAndFlushingAfterwardsDoNoHarm() throws Exception {
        SluiceEvents client = open();
        track(client, 3);
        assertThat(client.close(LONG)).isTrue();
        assertThat(client.close(LONG)).isTrue();
        client.close();
        assertThat(client.flush(LONG)).isTrue();
        assertThat(client.counters().acknowledged()).isEqualTo(3);
    }
}
