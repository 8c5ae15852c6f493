package dev.sluice.ops.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Place;
import dev.sluice.ingest.key.KeyFile;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.schemas.settings.Settings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * All programs at work on servers that ask for passwords over TLS: one password is wrong at first, all are exchanged while
 * records flow, nothing is lost, and no secret is told anywhere.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class SecureLineTest {
    private static final String FIRST = "kafka-first-planted-8842";
    private static final String SECOND = "kafka-second-planted-8842";
    private static final String WRONG = "kafka-wrong-planted-8842";
    private static final int EVENTS = 20;

    @TempDir
    static Path folder;

    private static SecureLine line;

    private final List<Program> programs = new ArrayList<>();
    private final List<String> apiKeys = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        line = new SecureLine(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        line.close();
    }

    @Test
    @Tag("runbook-K11")
    void passwordsAreWrongThenRightThenExchangedAndNothingIsLostOrTold() throws Exception {
        Path keys = folder.resolve("api-keys.json");
        apiKeys.add(new KeyFile(keys).create("shop", 100_000));
        Map<String, String> first = line.environment("line-a", FIRST);
        Map<String, String> second = line.environment("line-b", SECOND);
        int page = freePort();
        try (Users users = line.users()) {
            Program driver = startedWithTheWrongPassword(users, first, page);
            Program realtime = started(line.realtime(first));
            Program ingest = started(line.ingest(first, keys));
            Program payments = started(payments(first, "a"));
            int sent = send(ingest, 0);

            users.let("line-b", SECOND);
            Program more = started(payments(second, "b"));
            awaits(() -> acknowledged("b") > 0);
            payments.close();
            ingest.close();
            sent = send(started(line.ingest(second, keys)), sent);
            realtime.close();
            started(line.realtime(second));
            driver.close();
            Program next = started(line.driver(second, page));
            users.remove("line-a");

            assertThat(refused(first)).contains("Kafka refused the user");
            long before = acknowledged("b");
            awaits(() -> acknowledged("b") > before + 100);
            lookAround(next, page);
            more.close();
            holds(second, sent);
            assertThat(line.command(second, "audit").end()).isZero();
            assertThat(line.command(first, "audit").end()).isNotZero();
            nothingIsTold();
        } finally {
            programs.forEach(Program::close);
        }
    }

    /** A command is refused, the driver waits; both go on once the broker has the password that they have. */
    private Program startedWithTheWrongPassword(Users users, Map<String, String> environment, int page)
            throws Exception {
        users.let("line-a", WRONG);
        assertThat(line.command(environment, "apply").end()).isNotZero();
        users.let("line-a", FIRST);
        assertThat(line.command(environment, "apply").end()).isZero();
        users.let("line-a", WRONG);
        Program driver = started(line.driver(environment, page));
        awaits(() ->
                Files.exists(line.status()) && Files.readString(line.status()).contains("Kafka refused the user"));
        assertThat(driver.isAlive()).isTrue();
        users.let("line-a", FIRST);
        return driver;
    }

    private Program started(Program program) {
        programs.add(program);
        return program;
    }

    private Program payments(Map<String, String> environment, String run) throws IOException {
        return line.producer(
                environment,
                "payments",
                "rate=50",
                "receipt=" + receipt(run),
                "ledger=" + folder.resolve("ledger-" + run));
    }

    private static Path receipt(String run) {
        return folder.resolve("receipt-" + run + ".json");
    }

    private static long acknowledged(String run) throws IOException {
        return Files.exists(receipt(run))
                ? new ObjectMapper()
                        .readTree(receipt(run).toFile())
                        .path("acknowledged")
                        .asLong()
                : 0;
    }

    /** Sends events, each with every key, having made one more key. Tells how many there are now. */
    private int send(Program ingest, int sent) throws Exception {
        apiKeys.add(new KeyFile(folder.resolve("api-keys.json")).create("shop", 100_000));
        awaits(() -> EventSender.isReady(ingest.said()));
        EventSender sender = new EventSender(ingest.said(), line.authority());
        for (int i = sent; i < sent + EVENTS; i++) {
            int n = i;
            awaits(() -> apiKeys.stream().allMatch(key -> sender.send(n, key)));
        }
        return sent + EVENTS;
    }

    private static String refused(Map<String, String> environment) {
        try (TopicProbe probe = new TopicProbe(place(environment).broker().properties())) {
            return probe.obstacle("payments").orElse("");
        }
    }

    private static Place place(Map<String, String> environment) {
        return Place.of(Settings.of(new String[0], environment));
    }

    private static void holds(Map<String, String> environment, int sent) throws IOException {
        AuditReport[] report = new AuditReport[1];
        try {
            awaits(() -> {
                report[0] = Audit.at(place(environment));
                return report[0].isCaughtUp();
            });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(report[0] + "\n" + Files.readString(line.status()), e);
        }
        assertThat(report[0].holds()).as("%s", report[0]).isTrue();
        for (String run : List.of("a", "b")) {
            assertThat(new ObjectMapper()
                            .readTree(receipt(run).toFile())
                            .path("failed")
                            .asLong())
                    .isZero();
        }
        assertThat(sent).isEqualTo(2 * EVENTS);
    }

    /** While all run: Spark's pages, the list of processes and what each was given. */
    private void lookAround(Program driver, int page) throws Exception {
        Leaks leaks = new Leaks(secrets());
        assertThat(leaks.lookAtProcesses()).isGreaterThan(5);
        programs.stream().filter(Program::isAlive).forEach(program -> leaks.lookAtEnvironment(program.pid()));
        assertThat(driver.isAlive()).isTrue();
        HttpClient client = HttpClient.newHttpClient();
        for (String path : List.of("/environment/", "/SQL/", "/StreamingQuery/", "/api/v1/applications")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page + path))
                    .build();
            // Until the first query there is no such page, and Spark leads elsewhere.
            awaits(() -> {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                leaks.lookAt(path, answer.body());
                return answer.statusCode() == 200;
            });
        }
        assertThat(leaks.found()).isEmpty();
    }

    /** Afterwards: every file of the run, tables with their properties and metadata among them, but where secrets are kept. */
    private void nothingIsTold() throws IOException {
        Program token = line.producer(
                Map.of("SLUICE_FINNHUB_TOKEN", SecureLine.TOKEN, "SLUICE_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"),
                "finnhub",
                "url=wss://127.0.0.1:1",
                "schema.registry.url=http://127.0.0.1:1");
        awaits(() -> token.said().contains("127.0.0.1:1"));
        token.close();
        Leaks leaks = new Leaks(secrets());
        assertThat(leaks.lookBelow(folder, file -> !file.startsWith(folder.resolve("secrets"))))
                .isGreaterThan(8);
        Path tables = line.stack().data().resolve("object-store");
        assertThat(leaks.lookBelow(
                        line.stack().data(),
                        file -> !file.toString().endsWith(".properties")
                                && !file.equals(tables.resolve("key"))
                                && !file.toString().contains("/database/")))
                .isGreaterThan(50);
        assertThat(Files.exists(tables)).isTrue();
        assertThat(leaks.found()).isEmpty();
    }

    private List<String> secrets() {
        List<String> secrets = line.secrets(FIRST, SECOND);
        secrets.addAll(apiKeys);
        return secrets;
    }

    private static void awaits(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(condition);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
