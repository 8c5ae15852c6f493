package dev.sluice.ingest;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ingest.http.Limits;
import dev.sluice.ingest.key.ApiKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What was accepted is in the topic, whatever goes away. */
class OutageTest extends ApiScenario {
    @AfterEach
    void mendAndAwait() {
        mend();
        await().atMost(ofMinutes(3)).until(() -> ready() == 200);
    }

    private int ready() throws Exception {
        return answer(HttpRequest.newBuilder(uri("/health/ready"))).statusCode();
    }

    @Tag("runbook-V2")
    @Test
    void aBrokerThatIsAwayIsSaidAndNothingIsAcceptedUntilItIsBack() throws Exception {
        killBroker();
        await().atMost(ofMinutes(3)).until(() -> ready() == 503);
        List<String> refused = ids(10);

        HttpResponse<String> answer = send(batch(refused));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(answer(HttpRequest.newBuilder(uri("/health/live"))).statusCode())
                .isEqualTo(200);
        mend();
        await().atMost(ofMinutes(3)).until(() -> ready() == 200);
        assertThat(send(batch(refused)).statusCode()).isEqualTo(202);
        assertThat(stored()).containsAll(refused);
    }

    @Test
    void aBrokerThatStandsStillFillsTheRoomThatThereIsAndNoMore() throws Exception {
        Set<String> accepted = new TreeSet<>();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        signal("-STOP");
        try {
            for (int i = 0; i < 60; i++) {
                List<String> ids = ids(200);
                all.add(sent(ids, accepted));
            }
            await().atMost(ofMinutes(3)).until(() -> all.stream().anyMatch(CompletableFuture::isDone));
            assertThat(waitingBytes()).isBetween(1L, (long) ROOM_BYTES);
        } finally {
            signal("-CONT");
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();

        assertThat(all).extracting(CompletableFuture::join).contains(503).isSubsetOf(202, 503);
        assertThat(stored()).containsAll(accepted);
        assertThat(waitingBytes()).isZero();
    }

    private long waitingBytes() throws Exception {
        return answer(HttpRequest.newBuilder(uri("/metrics")))
                .body()
                .lines()
                .filter(line -> line.startsWith("sluice_ingest_waiting_bytes "))
                .mapToLong(line -> new BigDecimal(line.substring(line.indexOf(' ') + 1)).longValueExact())
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String signal) throws Exception {
        new ProcessBuilder("kill", signal, Long.toString(broker().pid()))
                .start()
                .waitFor();
    }

    private CompletableFuture<Integer> sent(List<String> ids, Set<String> accepted) {
        return client.sendAsync(
                        post().POST(HttpRequest.BodyPublishers.ofString(batch(ids)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() == 202) {
                        synchronized (accepted) {
                            accepted.addAll(ids);
                        }
                    }
                    return answer.statusCode();
                });
    }

    @Tag("runbook-V6")
    @Test
    void whateverIsAcceptedWhileTheBrokerIsKilledIsInTheTopic() throws Exception {
        Set<String> accepted = new TreeSet<>();
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(sent(ids(50), accepted));
            if (i == 30) {
                killBroker();
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        mend();

        assertThat(all).extracting(CompletableFuture::join).isSubsetOf(202, 503);
        assertThat(stored()).containsAll(accepted);
        await().atMost(ofMinutes(3)).until(() -> ready() == 200);
        assertThat(answer(HttpRequest.newBuilder(uri("/metrics"))).body()).contains("sluice_ingest_waiting_bytes 0.0");
    }

    @Test
    void sendersThatSayNothingHoldNobodyUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(begun());
            }
            assertThat(send(event(UUID.randomUUID().toString(), "")).statusCode())
                    .isEqualTo(202);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static Socket begun() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    @Test
    void anApiThatIsToldToEndAcceptsNothingThatItDoesNotStore() throws Exception {
        Ingest ending = started();
        List<String> ids = ids(200);
        CompletableFuture<Integer> status = client.sendAsync(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ending.port() + "/v1/events"))
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(batch(ids)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(failure -> 0);

        ending.close();

        // Refused, cut off, or stored.
        assertThat(status.get()).isIn(0, 202, 503);
        if (status.get() == 202) {
            assertThat(stored()).containsAll(ids);
        }
    }

    /** A good key must not be thrown away by who sends with it, and a revoked one must not be let in. */
    @Test
    void whileNobodyKnowsWhichKeysAreGoodEverybodyIsToldToComeAgain() throws Exception {
        AtomicLong nanos = new AtomicLong();
        String good = Files.readString(folder.resolve("api-keys.json"));
        IngestConfig config = config(0, new Limits(REQUEST_BYTES, INFLATED_BYTES, 1_000));
        try (Ingest unsure = Ingest.start(config, new ApiKeys(keys, nanos::get))) {
            URI events = URI.create("http://127.0.0.1:" + unsure.port() + "/v1/events");
            Files.writeString(folder.resolve("api-keys.json"), "[");
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            await().atMost(ofMinutes(3)).until(() -> sent(events).statusCode() == 202);
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(3));

            HttpResponse<String> answer = sent(events);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("nothing is promised to be stored. Send it again.");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            Files.writeString(folder.resolve("api-keys.json"), good);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(2));
            await().atMost(ofMinutes(3)).until(() -> sent(events).statusCode() == 202);
        } finally {
            Files.writeString(folder.resolve("api-keys.json"), good);
        }
    }

    private HttpResponse<String> sent(URI events) throws IOException, InterruptedException {
        return answer(post().uri(events).POST(HttpRequest.BodyPublishers.ofString(batch(ids(1)))));
    }
}
