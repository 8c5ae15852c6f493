package dev.sluice.sdk;

import static dev.sluice.sdk.Given.LONG;
import static dev.sluice.sdk.Given.config;
import static dev.sluice.sdk.Given.track;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.sdk.ScriptedServer.Reply;
import dev.sluice.sdk.ScriptedServer.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String VIOLATION = """
            {"index": %d, "event_id": %s, "rule": "product-user-id-length", "severity": "%s",
             "errorType": "identity_validation", "errorReason": "user_id_required", "field": "user_id", "value": ""}""";

    @TempDir
    Path folder;

    private final Told told = new Told();
    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Sends nothing before it is told to or has ten, so that a test knows what is in a request. */
    private SluiceEvents open() throws IOException {
        return SluiceEvents.open(config(server.uri(), folder)
                .linger(Duration.ofHours(1))
                .batchEvents(10)
                .listener(told)
                .build());
    }

    private static Reply naming(String... violations) {
        return new Reply(422, "{\"error\": \"broken\", \"violations\": [" + String.join(",", violations) + "]}");
    }

    private static String byId(String id) {
        return VIOLATION.formatted(999, '"' + id + '"', "error");
    }

    private static String byIndex(int index) {
        return VIOLATION.formatted(index, "null", "error");
    }

    private static String warning(int index) {
        return VIOLATION.formatted(index, "null", "warning");
    }

    @Test
    void namedEventsAreTakenOutAndToldAndTheRestIsSentAgain() throws Exception {
        server.then(request -> naming(byId(request.ids().get(3)), byIndex(7), byIndex(7), warning(5)));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 10);
            assertThat(client.flush(LONG)).isTrue();

            List<String> refused = List.of(taken.get(3), taken.get(7));
            List<String> rest = new ArrayList<>(taken);
            rest.removeAll(refused);
            assertThat(server.acknowledged()).isEqualTo(rest);
            assertThat(told.refused).extracting(RefusedEvent::eventId).isEqualTo(refused);
            assertThat(told.refused).extracting(RefusedEvent::status).containsOnly(422);
            Violation violation =
                    new Violation("product-user-id-length", "identity_validation", "user_id_required", "user_id");
            assertThat(told.refused)
                    .extracting(RefusedEvent::violations)
                    .containsExactly(List.of(violation), List.of(violation, violation));
            assertThat(refusedFile())
                    .extracting(l -> l.at("/event/event_id").asText())
                    .isEqualTo(refused);
            assertThat(refusedFile().get(0).at("/violations/0/rule").asText()).isEqualTo("product-user-id-length");
            assertThat(client.counters().refused()).isEqualTo(2);
            assertThat(client.counters().bytesOnDisk()).isZero();
        }
    }

    private List<JsonNode> refusedFile() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("refused.jsonl"))) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    @Test
    void anEventWithWarningsAloneIsNotThrownAwayForAnothersError() throws Exception {
        server.then(request -> naming(warning(0), byIndex(1)));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 2);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).containsExactly(taken.get(0));
        }
    }

    @Test
    void aRefusalThatNamesNobodyThrowsNothingAway() throws Exception {
        server.standing(request -> new Reply(422, "{\"error\": \"?\", \"violations\": 7}"));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 3);
            assertThat(client.flush(Duration.ofMillis(300))).isFalse();
            server.standing(request -> ScriptedServer.ACCEPTED);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).containsExactlyInAnyOrderElementsOf(taken);
            assertThat(told.refused).isEmpty();
        }
    }

    @Test
    void aBatchThatIsTooLargeIsSplitUntilItFits() throws Exception {
        server.standing(fewerThan(3));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 10);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            assertThat(told.refused).isEmpty();
        }
    }

    private static Function<Request, Reply> fewerThan(int most) {
        return request ->
                request.events().size() < most ? ScriptedServer.ACCEPTED : new Reply(413, "{\"error\": \"large\"}");
    }

    @Test
    void anEventThatIsTooLargeAloneIsRefusedAndNoOther() throws Exception {
        List<String> ids = new ArrayList<>();
        server.standing(request -> request.ids().contains(ids.get(4)) ? new Reply(413, "") : ScriptedServer.ACCEPTED);
        try (SluiceEvents client = open()) {
            ids.addAll(track(client, 9));
            assertThat(client.flush(LONG)).isTrue();
            List<String> rest = new ArrayList<>(ids);
            rest.remove(4);
            assertThat(server.acknowledged()).isEqualTo(rest);
            assertThat(told.refused).singleElement().satisfies(refused -> {
                assertThat(refused.eventId()).isEqualTo(ids.get(4));
                assertThat(refused.status()).isEqualTo(413);
            });
        }
    }

    @Test
    void anEventThatTheServerSaysIsTooLargeIsTriedAloneFirst() throws Exception {
        server.then(new Reply(413, "{\"error\": \"large\", \"index\": 2}"));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 5);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.requests()).extracting(r -> r.events().size()).containsExactly(5, 4, 1);
            assertThat(server.requests().get(2).ids()).containsExactly(taken.get(2));
            assertThat(server.acknowledged()).containsExactlyInAnyOrderElementsOf(taken);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 415})
    void whatSomebodyHasToMendKeepsEverythingAndIsToldOnce(int status) throws Exception {
        server.standing(request -> new Reply(status, "{\"error\": \"no\"}"));
        try (SluiceEvents client = open()) {
            List<String> taken = track(client, 25);
            await().atMost(LONG).until(() -> client.counters().retries() > 5);
            assertThat(told.heldBack).containsExactly(status);
            assertThat(told.refused).isEmpty();
            server.standing(request -> ScriptedServer.ACCEPTED);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).isEqualTo(taken);
            server.then(new Reply(status, ""), new Reply(status, ""));
            track(client, 1);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(told.heldBack).containsExactly(status, status);
        }
    }

    @Test
    void aListenerThatFailsDoesNotStopDelivery() throws Exception {
        DeliveryListener failing = new DeliveryListener() {
            @Override
            public void refused(RefusedEvent event) {
                throw new IllegalStateException("listener of a test");
            }
        };
        server.then(request -> naming(byIndex(0)));
        SluiceConfig config = config(server.uri(), folder).listener(failing).build();
        try (SluiceEvents client = SluiceEvents.open(config)) {
            track(client, 20);
            assertThat(client.flush(LONG)).isTrue();
            assertThat(server.acknowledged()).hasSize(19);
        }
    }

    @Test
    void refusedEventsDoNotFillTheDisk() throws Exception {
        server.standing(request -> naming(byIndex(0)));
        SluiceConfig small = config(server.uri(), folder).diskBytes(8192).build();
        try (SluiceEvents client = SluiceEvents.open(small)) {
            for (int i = 0; i < 100; i++) {
                track(client, 1);
                assertThat(client.flush(LONG)).isTrue();
            }
        }
        assertThat(Files.size(folder.resolve("refused.jsonl"))).isLessThan(4096);
        assertThat(Files.size(folder.resolve("refused.1.jsonl"))).isLessThan(4096);
    }
}
