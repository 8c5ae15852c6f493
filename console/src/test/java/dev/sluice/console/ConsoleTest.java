package dev.sluice.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The console of a platform of which parts are killed. */
final class ConsoleTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String KEY = "9d1f0c7b-a-key-of-an-operator";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static Scene scene;
    private static Console console;

    @BeforeAll
    static void start() throws Exception {
        scene = new Scene();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
        console = scene.console(Map.of(
                Keys.CONSOLE_OPERATOR_KEY_SHA256.key(),
                HexFormat.of().formatHex(hash),
                Keys.CONSOLE_HOSTS.key(),
                "console.example",
                Keys.S3_ENDPOINT.key(),
                "http://127.0.0.1:1",
                Keys.S3_ACCESS_KEY.key(),
                "key",
                Keys.S3_SECRET_KEY.key(),
                "secret"));
    }

    @AfterAll
    static void end() {
        if (console != null) {
            console.close();
            scene.close();
        }
    }

    @Test
    void theSnapshotHasWhatTablesAndTopicsSay() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode facts = snapshot().path("facts");
            assertThat(facts.path("datasets").path("value").findValuesAsText("dataset"))
                    .containsAll(Scene.datasets());
            JsonNode lag = facts.path("lags").path("value");
            assertThat(find(lag, "dataset", "payments").path("records").asInt()).isEqualTo(Scene.WAITING);
            JsonNode letters = find(facts.path("deadLetters").path("value"), "dataset", "binance_trades");
            assertThat(letters.path("open").asInt()).isEqualTo(1);
            assertThat(letters.path("byOlderRules").asInt()).isEqualTo(1);
            JsonNode redrive = letters.path("reasons").path(0).path("redrive");
            assertThat(redrive.toString()).isEqualTo("{\"looked\":1,\"passing\":0,\"unknown\":0}");
            JsonNode sample = letters.path("reasons").path(0).path("samples").path(0);
            assertThat(sample.path("offset").asInt()).isEqualTo(41);
            assertThat(sample.path("value").asText()).isEqualTo(Scene.HOSTILE);
            JsonNode bars = facts.path("market").path("value").path(0);
            assertThat(bars.path("symbol").asText()).isEqualTo("BTCUSDT");
            assertThat(bars.path("bars").path(0).path("close").asText()).isEqualTo("70000.5");
        });
    }

    @Test
    void withoutTheRegistryNobodyKnowsWhatARedriveWouldDo() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode letters = find(snapshot().path("facts").path("deadLetters").path("value"), "dataset", "payments");
            assertThat(letters.path("open").asInt()).isEqualTo(SceneLetters.MENDED + 1);
            assertThat(letters.path("reasons").path(0).path("redrive").toString())
                    .isEqualTo("{\"looked\":20,\"passing\":0,\"unknown\":20}");
        });
    }

    @Test
    void aServiceThatIsAwayIsAProblemWithACommand() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode problem = problem("registry");
            assertThat(problem.path("level").asText()).isEqualTo("attention");
            assertThat(problem.path("what").asText()).contains("http://127.0.0.1:1", "does not answer");
            assertThat(problem.path("command").asText()).startsWith("./sluice doctor registry --data '");
        });
    }

    @Test
    void withoutTheDatabaseItKeepsWhatItKnewAndSaysSo() throws IOException {
        awaitDatasets();
        scene.killDatabase();
        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode datasets = snapshot().path("facts").path("datasets");
            assertThat(datasets.path("failure").path("why").asText()).isNotEmpty();
            assertThat(datasets.path("value")).hasSize(Scene.datasets().size());
            assertThat(problem("database").path("level").asText()).isEqualTo("broken");
            assertThat(metrics()).contains("sluice_part_up{part=\"database\"} 0.0");
        });

        scene.stack.stack().ensure(Progress.silent());

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(snapshot().path("facts").path("datasets").path("failure").isNull())
                    .isTrue();
            assertThat(problem("database").isMissingNode()).isTrue();
        });
    }

    @Test
    void withoutTheBrokerItKeepsWhatItKnewAndSaysSo() {
        awaitDatasets();
        scene.kill(Parts.BROKER);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(problem("broker").path("level").asText()).isEqualTo("broken");
            assertThat(snapshot().path("facts").path("lags").path("value")).isNotEmpty();
        });

        scene.stack.stack().ensure(Progress.silent());

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(problem("broker").isMissingNode()).isTrue());
    }

    @Test
    void metricsSayWhatTheSnapshotSays() {
        try (RunLog log = new RunLog(scene.lake(), "test")) {
            assertThat(log.since("audit", Instant.ofEpochSecond(1_000))).isEqualTo(Instant.ofEpochSecond(1_000));
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(metrics())
                .contains("sluice_lag_records{dataset=\"payments\",layer=\"bronze\",table=\"bronze.payments\"} 7.0")
                .contains("sluice_topic_records_total{dataset=\"payments\"} 7.0")
                .contains("sluice_topic_newest_timestamp_seconds{dataset=\"payments\"}")
                .doesNotContain("sluice_topic_newest_timestamp_seconds{dataset=\"binance_trades\"}")
                .contains("sluice_schedule_interval_seconds{task=\"hourly\"} 3600.0")
                .contains("sluice_schedule_interval_seconds{task=\"maintenance\"} 86400.0")
                .as("a task that never ran is owed all the same")
                .contains("sluice_schedule_since_timestamp_seconds{task=\"audit\"} 1000.0")
                .contains("sluice_part_answer_seconds{part=\"broker\"}")
                .doesNotContain("sluice_part_answer_seconds{part=\"realtime\"}")
                .contains("sluice_dead_letters_open{dataset=\"binance_trades\",error_type=\"symbol_validation\"} 1.0")
                .contains("sluice_table_files{table=\"gold.ohlcv_1m\"} " + SceneGold.BARS + ".0")
                .contains("sluice_part_up{part=\"registry\"} 0.0", "sluice_part_up{part=\"object-store\"} 0.0")
                .contains("sluice_disk_free_bytes{place=\"data\"}")
                .contains("sluice_cpu_seconds_total{mode=\"idle\"}", "sluice_cpu_seconds_total{mode=\"iowait\"}")
                .contains("sluice_watch_last_timestamp_seconds{look=\"datasets\"}"));
    }

    @Test
    void aStrangersNameIsRefused() throws IOException {
        assertThat(statusFor("evil.example")).contains("421");
        assertThat(statusFor("console.example:80")).contains("200");
        assertThat(statusFor("localhost:" + console.port())).contains("200");
    }

    @Test
    void onlyTheOperatorPausesADataset() throws Exception {
        awaitDatasets();
        assertThat(pause("wrong", "same-origin").statusCode()).isEqualTo(401);
        assertThat(pause(KEY, "cross-site").statusCode()).isEqualTo(403);
        try (Pauses pauses = new Pauses(scene.lake(), "test")) {
            assertThat(pauses.all()).isEmpty();

            assertThat(pause(KEY, "same-origin").body()).contains("bronze.payments", "gold.payments_hourly");

            assertThat(pauses.all()).hasSize(3).allMatch(p -> p.reason().equals("by a test"));
            pauses.all().forEach(pause -> pauses.resume(pause.name()));
        }
    }

    @Test
    void withoutAKeyNobodyPauses() throws Exception {
        try (Console other = scene.console(Map.of())) {
            assertThat(send(other, KEY, "same-origin").statusCode()).isEqualTo(403);
        }
    }

    private static void awaitDatasets() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(snapshot().path("facts").path("datasets").path("failure").isNull())
                    .isTrue();
            assertThat(snapshot().path("facts").path("lags").path("value")).isNotEmpty();
        });
    }

    private static HttpResponse<String> pause(String key, String site) throws Exception {
        return send(console, key, site);
    }

    private static HttpResponse<String> send(Console to, String key, String site) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.port() + "/api/v1/streams"))
                        .header("Authorization", "Bearer " + key)
                        .header("Sec-Fetch-Site", site)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"dataset\":\"payments\",\"action\":\"pause\",\"reason\":\"by a test\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), console.port())) {
            socket.getOutputStream()
                    .write(("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static JsonNode problem(String about) {
        return find(snapshot().path("verdict").path("problems"), "about", about);
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        for (JsonNode node : list) {
            if (node.path(field).asText().equals(value)) {
                return node;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode snapshot() {
        try {
            return JSON.readTree(get("/api/v1/snapshot"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String metrics() {
        return get("/metrics");
    }

    private static String get(String path) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + console.port() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
