package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.event;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.sdk.ScriptedServer.Reply;
import dev.sluice.sdk.ScriptedServer.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {
    @TempDir
    Path folder;

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private SluiceEvents open() throws IOException {
        return SluiceEvents.open(config(server.uri(), folder).build());
    }

    @Test
    void whatIsTakenIsAcknowledgedOnceAndLeavesTheDisk() throws Exception {
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 250);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).containsExactlyElementsOf(taken);
            assertThat(client.counters()).isEqualTo(new Counters(250, 250, 0, 0, 0, 0, 0));
        }
        assertThat(segments()).isEmpty();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("events-"))
                    .toList();
        }
    }

    @Test
    void anEventGoesOutAsTheContractHasIt() throws Exception {
        Instant before = Instant.now().minusMillis(1);
        ProductEvent event = ProductEvent.conversion("user-ü\"\n", new BigDecimal("12.50"), "EUR")
                .page("/basket?a=\\")
                .experiment("button", "B")
                .property("text", "😀\u0001")
                .property("whole", Long.MAX_VALUE)
                .property("exact", new BigDecimal("0.125"))
                .property("yes", true)
                .property("nothing", (String) null)
                .build();
        try (SluiceEvents client = open()) {
            assertThat(client.track(event)).isEqualTo(Outcome.TAKEN);
            assertThat(client.flush(LONG)).isTrue();
        }
        Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri().getPath()).isEqualTo("/v1/events");
        assertThat(request.headers())
                .containsEntry("authorization", "Bearer " + Given.SECRET)
                .containsEntry("content-type", "application/json")
                .doesNotContainKey("content-encoding");
        ObjectNode sent = (ObjectNode) request.events().get(0);
        assertThat(Instant.parse(sent.remove("producer_ts").asText())).isAfter(before);
        assertThat(event.eventTs()).isAfter(before);
        assertThat(sent.toString())
                .isEqualTo("{\"event_id\":\"" + event.eventId() + "\",\"user_id\":\"user-ü\\\"\\n\","
                        + "\"event_type\":\"conversion\",\"event_ts\":\"" + event.eventTs() + "\","
                        + "\"page_url\":\"/basket?a=\\\\\",\"experiment_id\":\"button\",\"variant\":\"B\","
                        + "\"revenue\":\"12.50\",\"currency\":\"EUR\",\"properties\":{\"text\":\"😀\\u0001\","
                        + "\"whole\":9223372036854775807,\"exact\":0.125,\"yes\":true,\"nothing\":null},"
                        + "\"sdk_version\":\"1.0.0\",\"source\":\"java-sdk\",\"app_id\":\"checkout-service\"}");
    }

    @Test
    void bodiesAboveAKibibyteAreZipped() throws Exception {
        SluiceConfig lingering =
                config(server.uri(), folder).linger(Duration.ofHours(1)).build();
        try (SluiceEvents client = SluiceEvents.open(lingering)) {
            track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            track(client, 50);
            assertThat(client.flush(LONG)).isTrue();
        }
        Request one = server.requests().get(0);
        Request fifty = server.requests().get(1);
        assertThat(one.headers()).doesNotContainKey("content-encoding");
        assertThat(fifty.events()).hasSize(50);
        assertThat(fifty.headers()).containsEntry("content-encoding", "gzip");
        assertThat(fifty.bytes()).isLessThan(20 * one.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 429, 408})
    void whatMayPassIsTriedAgainUntilItIsAcknowledged(int status) throws Exception {
        server.then(new Reply(status, "busy"), new Reply(status, ""), new Reply(status, ""));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(server.requests()).hasSize(4);
            assertThat(client.counters().retries()).isEqualTo(3);
        }
    }

    @Test
    void aRetryAfterIsHonouredAndThenAllIsSentAgain() throws Exception {
        server.then(
                new Reply(429, "", Map.of("Retry-After", "0")),
                new Reply(503, "", Map.of("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
        }
        server.then(new Reply(429, "", Map.of("Retry-After", "3600")));
        SluiceEvents held = open();
        track(held, 1);
        await().atMost(LONG).until(() -> server.requests().size() == 4);
        // A hundred of the pauses that it would make if it did not listen.
        assertThat(held.flush(Duration.ofSeconds(2))).isFalse();
        assertThat(server.requests()).hasSize(4);
        assertThat(held.close(Duration.ZERO)).isFalse();
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerIsNoAcknowledgement() throws Exception {
        server.then(ScriptedServer.HANG_UP, ScriptedServer.HANG_UP);
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aServerThatIsAwayIsSentEverythingWhenItComesBack() throws Exception {
        server.goAway();
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 300);
            await().atMost(LONG).until(() -> client.counters().retries() > 3);
            assertThat(server.acknowledged()).isEmpty();
            server.comeBack();
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).containsExactlyElementsOf(taken);
        }
    }

    @Test
    void onlyA202IsAnAcknowledgement() throws Exception {
        server.then(new Reply(200, "<html>Log in</html>"), new Reply(302, "", Map.of("Location", "/elsewhere")));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(server.requests())
                    .hasSize(3)
                    .allMatch(r -> r.uri().getPath().equals("/v1/events"));
        }
    }

    @Test
    void eventsOfManyThreadsAllArriveOnce() throws Exception {
        Queue<String> taken = new ConcurrentLinkedQueue<>();
        try (SluiceEvents client = open()) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(n -> new Thread(() -> taken.addAll(track(client, 250))))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(client.flush(LONG)).isTrue();
        }
        assertThat(taken).hasSize(2000);
        assertThat(server.acknowledged()).containsExactlyInAnyOrderElementsOf(taken);
    }

    @Test
    void anInterruptedCallerHarmsNobody() throws Exception {
        try (SluiceEvents client = open()) {
            Thread.currentThread().interrupt();
            ProductEvent event = event();
            assertThat(client.track(event)).isEqualTo(Outcome.TAKEN);
            assertThat(Thread.interrupted()).isTrue();
            List<String> later = track(client, 5);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged())
                    .contains(event.eventId().toString())
                    .containsAll(later);
        }
    }

    @Test
    void eventsLingerForOthersUntilABatchIsFullOrSomebodyFlushes() throws Exception {
        SluiceConfig lingering = config(server.uri(), folder)
                .linger(Duration.ofHours(1))
                .batchEvents(10)
                .build();
        try (SluiceEvents client = SluiceEvents.open(lingering)) {
            track(client, 25);
            await().atMost(LONG).until(() -> server.acknowledged().size() == 20);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.requests()).extracting(r -> r.events().size()).containsExactly(10, 10, 5);
        }
    }
}
