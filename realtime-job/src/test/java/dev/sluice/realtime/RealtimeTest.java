package dev.sluice.realtime;

import static dev.sluice.realtime.TestEvents.ALERTS;
import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.TRADES;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.realtime.judge.Coordinates;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Parts;
import dev.sluice.telemetry.Catalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against a real broker and a real registry. */
class RealtimeTest {
    private static final int RECORDS = 2_000;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final HttpClient http = HttpClient.newHttpClient();
    private RealStack stack;

    @BeforeEach
    void start() {
        stack = new RealStack();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void aProcessThatIsKilledAndStartedAgainHasJudgedEachRecordOnceAndFoundEachFraudOnce() throws Exception {
        stack.create(PAYMENTS, ALERTS);
        List<PaymentRecord> payments = GeneratedPayments.of(RECORDS, now, new ConfluentRegistry(stack.registryUrl()));
        Process first = job(Map.of("datasets", "payments,payment_fraud_alerts"));
        send(payments.subList(0, RECORDS / 2));
        await("something is judged").atMost(ofMinutes(3)).until(() -> outcome().size() > RECORDS / 8);
        first.destroyForcibly().waitFor();
        send(payments.subList(RECORDS / 2, RECORDS));
        Process second = job(Map.of("datasets", "payments,payment_fraud_alerts"));
        try {
            await("everything is judged")
                    .atMost(ofMinutes(3))
                    .until(() -> outcome().size() >= RECORDS);
            List<String> expected = expectedAlerts(payments);
            await("every fraud is found").atMost(ofMinutes(3)).until(() -> alerts().size() >= expected.size());

            assertThat(outcome()).hasSize(RECORDS).doesNotHaveDuplicates();
            assertThat(stack.read(DerivedTopics.judged(PAYMENTS))).hasSizeBetween(RECORDS / 2, RECORDS - 100);
            assertThat(alerts()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(expected).hasSizeGreaterThan(20);
        } finally {
            second.destroy();
        }
        assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(second.exitValue()).isZero();
    }

    @Tag("runbook-C10")
    @Test
    void whileTheRegistryIsAwayNothingIsJudgedAndNothingIsLost() throws Exception {
        stack.create(PAYMENTS, ALERTS);
        List<PaymentRecord> payments = GeneratedPayments.of(100, now, new ConfluentRegistry(stack.registryUrl()));
        stack.kill(Parts.REGISTRY);
        try (Realtime realtime = realtime(Map.of("datasets", "payments", "realtime.registry-patience", "PT0.5S"))) {
            await("it runs").atMost(ofMinutes(3)).until(realtime::isReady);
            var before = realtime.threads();
            send(payments);
            await("a thread is replaced").atMost(ofMinutes(3)).until(() -> !before.containsAll(realtime.threads()));
            // Until the first framed record in each partition, what no registry can know may be judged.
            assertThat(stack.read(DerivedTopics.judged(PAYMENTS))).isEmpty();
            assertThat(realtime.isLive()).isTrue();

            stack.mend();

            await("everything is judged")
                    .atMost(ofMinutes(3))
                    .until(() -> outcome().size() >= 100);
            assertThat(outcome()).hasSize(100).doesNotHaveDuplicates();
            assertThat(stack.read(DerivedTopics.judged(PAYMENTS))).hasSizeGreaterThan(50);
        }
    }

    @Tag("runbook-C10")
    @Test
    void aJobThatKnowsTheSchemaGoesOnWhileTheRegistryIsAway() throws Exception {
        stack.create(PAYMENTS, ALERTS);
        List<PaymentRecord> payments = GeneratedPayments.of(200, now, new ConfluentRegistry(stack.registryUrl()));
        try (Realtime realtime = realtime(Map.of("datasets", "payments"))) {
            send(payments.subList(0, 100));
            await("half is judged").atMost(ofMinutes(3)).until(() -> outcome().size() >= 100);
            var threads = realtime.threads();

            stack.kill(Parts.REGISTRY);
            send(payments.subList(100, 200));

            await("the other half is judged")
                    .atMost(ofMinutes(3))
                    .until(() -> outcome().size() >= 200);
            assertThat(outcome()).hasSize(200).doesNotHaveDuplicates();
            assertThat(realtime.threads()).isEqualTo(threads);
        }
    }

    @Test
    void theLatestPriceIsAnsweredWhenItsTradeWasJudged() throws Exception {
        stack.create(TRADES);
        int id = new ConfluentRegistry(stack.registryUrl()).register(TRADES.subject(), TRADES.event());
        try (Realtime realtime = realtime(Map.of("datasets", "binance_trades"))) {
            await("it runs").atMost(ofMinutes(3)).until(realtime::isReady);
            assertThat(get(realtime.httpPort(), "/v1/prices/BINANCE/BTCUSDT").statusCode())
                    .isEqualTo(404);
            await("it knows its lag").atMost(ofMinutes(3)).until(() -> get(realtime.httpPort(), "/metrics")
                    .body()
                    .contains("sluice_realtime_lag_records{dataset=\"binance_trades\"} 0.0"));
            String metrics = get(realtime.httpPort(), "/metrics").body();
            assertThat(metrics).contains("sluice_realtime_ready 1.0", "process=\"realtime\"");
            assertThat(metrics.lines()
                            .filter(line -> !line.startsWith("#") && !line.matches("(jvm|process)_.*"))
                            .map(line -> Catalogue.of(line.substring(0, line.lastIndexOf(' ')))))
                    .doesNotContain(Optional.empty());
            sendValues(
                    TRADES.topic().name(),
                    List.of(
                            WireFormat.encode(id, TestEvents.trade(1, "70000.000000000000000001")),
                            WireFormat.encode(id, TestEvents.trade(2, "4000", "symbol", "ETHUSDT"))));

            await("both are known")
                    .atMost(ofMinutes(3))
                    .until(() -> get(realtime.httpPort(), "/v1/prices/BINANCE/BTCUSDT")
                                            .statusCode()
                                    == 200
                            && get(realtime.httpPort(), "/v1/prices/BINANCE/ETHUSDT")
                                            .statusCode()
                                    == 200);
            assertThat(get(realtime.httpPort(), "/v1/prices/BINANCE/BTCUSDT").body())
                    .contains("\"price\":\"70000.000000000000000001\"");
            assertThat(get(realtime.httpPort(), "/v1/prices").body()).contains("BTCUSDT", "ETHUSDT");
            assertThat(get(realtime.httpPort(), "/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aJobWhoseTopicsAreMissingEndsWithOne() throws Exception {
        Process process = job(Map.of("datasets", "binance_trades"));

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void aJobWhoseSettingsAreWrongEndsWithTwo() throws Exception {
        Process process = job(Map.of("realtime.threads", "none"));

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
    }

    /** What the same records raise when nothing is killed. */
    private List<String> expectedAlerts(List<PaymentRecord> payments) {
        ConfluentRegistry registry = new ConfluentRegistry(stack.registryUrl());
        try (TestTopology topology = new TestTopology()) {
            topology.registry.know(registry.register(PAYMENTS.subject(), PAYMENTS.event()), PAYMENTS.event());
            topology.registry.know(registry.register(TRADES.subject(), TRADES.event()), TRADES.event());
            topology.registry.know(1_000_000, ALERTS.event());
            for (PaymentRecord payment : payments) {
                topology.send(PAYMENTS, new TestRecord<>(payment.key(), payment.value(), now));
            }
            return topology.events(ALERTS, ALERTS.topic()).stream()
                    .map(alert -> alert.get("alert_id").toString())
                    .toList();
        }
    }

    private List<Coordinates> outcome() {
        return Stream.of(DerivedTopics.judged(PAYMENTS), DerivedTopics.deadLetters(PAYMENTS))
                .flatMap(topic -> stack.read(topic).stream())
                .map(record -> Coordinates.in(record.headers()))
                .toList();
    }

    private List<String> alerts() {
        return stack.read(ALERTS.topic()).stream().map(RealtimeTest::alertId).toList();
    }

    private static String alertId(ConsumerRecord<byte[], byte[]> record) {
        try {
            return WireFormat.decode(record.value(), ALERTS.event(), ALERTS.event())
                    .get("alert_id")
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Realtime realtime(Map<String, String> changes) {
        Settings settings = Settings.of(stack.settings(changes));
        return Realtime.start(settings.build(() -> RealtimeConfig.from(settings)));
    }

    private Process job(Map<String, String> changes) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                RealtimeJob.class.getName()));
        new HashMap<>(stack.settings(changes)).forEach((key, value) -> line.add(key + "=" + value));
        return new ProcessBuilder(line).inheritIO().start();
    }

    private void send(List<PaymentRecord> payments) throws Exception {
        sendAll(payments.stream()
                .map(payment -> new ProducerRecord<>(
                        PAYMENTS.topic().name(), null, now.toEpochMilli(), payment.key(), payment.value()))
                .toList());
    }

    private void sendValues(String topic, List<byte[]> values) throws Exception {
        sendAll(values.stream()
                .map(value -> new ProducerRecord<byte[], byte[]>(topic, value))
                .toList());
    }

    private void sendAll(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (var sent : records.stream().map(producer::send).toList()) {
                sent.get();
            }
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private HttpResponse<String> get(int port, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
