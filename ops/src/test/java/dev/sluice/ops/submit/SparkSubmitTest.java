package dev.sluice.ops.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Place;
import dev.sluice.ops.apply.Apply;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Command;
import dev.sluice.stack.Endpoints;
import dev.sluice.stack.Part;
import dev.sluice.stack.Parts;
import dev.sluice.stack.SparkCluster;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The three job jars run by plain {@code spark-submit} on a standalone master and worker, with warehouse and checkpoints in
 * an S3 server over S3A.
 */
class SparkSubmitTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final int RECORDS = 300;

    private static TestStack stack;
    private static Part master;

    @BeforeAll
    static void start() {
        master = SparkCluster.master();
        stack = TestStack.start(
                Parts.database(),
                Parts.broker(),
                Parts.registry(),
                Parts.objectStore(),
                master,
                SparkCluster.worker(2, "1g"));
    }

    @AfterAll
    static void stop() throws IOException {
        stack.close();
        // Hadoop keeps a store by the name of its bucket, and the next stack has another one of that name.
        FileSystem.closeAll();
    }

    @Tag("runbook-K4")
    @Tag("runbook-C2")
    @Tag("runbook-V3")
    @Test
    void theJobJarsTakeRecordsFromKafkaToGoldOnAClusterOverS3() throws Exception {
        Settings settings = Settings.of(settings());
        Place place = Place.of(settings);
        try (Apply apply = Apply.at(place)) {
            apply.carryOut(apply.plan(), line -> {});
        }
        send();

        assertThat(submit("bronze-job", "dev.sluice.bronze.BronzeJob")).isZero();
        assertThat(submit("silver-job", "dev.sluice.silver.SilverJob")).isZero();
        assertThat(submit("gold-job", "dev.sluice.gold.GoldJob")).isZero();

        AuditReport report = Audit.at(place);
        assertThat(report.holds()).isTrue();
        assertThat(report.isCaughtUp()).isTrue();
    }

    @Test
    void aJobWithoutItsSettingsEndsWithAnErrorAndACodeOtherThanZero() throws Exception {
        Process process =
                run(command("bronze-job", "dev.sluice.bronze.BronzeJob", Map.of("warehose", "x")), "no-settings");

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isNotZero();
        assertThat(Files.readString(log("no-settings"))).contains("the nearest known one is 'warehouse'");
    }

    private static Map<String, String> settings() {
        Endpoints endpoints = stack.endpoints();
        Map<Setting, String> settings = Map.of(
                Keys.BOOTSTRAP_SERVERS, endpoints.bootstrapServers(),
                Keys.REGISTRY_URL, endpoints.registryUrl(),
                Keys.CATALOG_URI, endpoints.jdbcUrl(),
                Keys.CATALOG_PASSWORD, endpoints.dbPassword(),
                Keys.WAREHOUSE, "s3a://lake/warehouse",
                Keys.CHECKPOINTS, "s3a://lake/checkpoints",
                Keys.S3_ENDPOINT, endpoints.s3Endpoint().orElseThrow(),
                Keys.S3_ACCESS_KEY, endpoints.s3AccessKey(),
                Keys.S3_SECRET_KEY, endpoints.s3SecretKey());
        Map<String, String> values = new TreeMap<>(Map.of(Keys.RUN_MODE.key(), "available-now"));
        settings.forEach((setting, value) -> values.put(setting.key(), value));
        return values;
    }

    private static Map<String, String> openSettings() {
        Map<String, String> open = new TreeMap<>(settings());
        Keys.ALL.stream().filter(Setting::isSecret).forEach(setting -> open.remove(setting.key()));
        return open;
    }

    private static int submit(String job, String mainClass) throws Exception {
        Process process = run(command(job, mainClass, openSettings()), job);
        if (!process.waitFor(4, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            System.err.println(Files.readString(log(job)));
        }
        return process.exitValue();
    }

    private static List<String> command(String job, String mainClass, Map<String, String> arguments) {
        Command submit = SparkCluster.submit(stack.stack().site(master), "512m");
        List<String> line = new ArrayList<>(submit.line());
        line.addAll(List.of("--class", mainClass, "--executor-memory", "768m"));
        line.add(Path.of(System.getProperty("sluice.home"), job, "target", job + "-all.jar")
                .toString());
        arguments.forEach((key, value) -> line.add(key + "=" + value));
        return line;
    }

    /** Arguments are seen by all who see the list of processes. */
    private static Map<String, String> secrets() {
        return Map.of(
                Keys.CATALOG_PASSWORD.variable(), stack.endpoints().dbPassword(),
                Keys.S3_ACCESS_KEY.variable(), stack.endpoints().s3AccessKey(),
                Keys.S3_SECRET_KEY.variable(), stack.endpoints().s3SecretKey());
    }

    private static Process run(List<String> line, String name) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment()
                .putAll(SparkCluster.submit(stack.stack().site(master), "512m").environment());
        builder.environment().putAll(secrets());
        return builder.start();
    }

    private static Path log(String name) {
        return stack.data().resolve(name + ".log");
    }

    private static void send() throws Exception {
        int id = new ConfluentRegistry(stack.endpoints().registryUrl()).register(PAYMENTS.subject(), PAYMENTS.event());
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().bootstrapServers());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (int i = 0; i < RECORDS; i++) {
                byte[] key = ("T" + i).getBytes(StandardCharsets.UTF_8);
                byte[] value = i % 50 == 7 ? null : WireFormat.encode(id, payment(i));
                sent.add(producer.send(new ProducerRecord<>(PAYMENTS.topic().name(), key, value)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    private static GenericRecord payment(int i) {
        GenericRecord payment = new GenericData.Record(PAYMENTS.event());
        payment.put("transaction_id", "T" + (i % 100 == 99 ? 0 : i));
        payment.put("ts_event", ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        payment.put("card_hash", "a8c9f09d11ffcc45");
        payment.put("merchant_id", "M98765");
        payment.put(
                "amount",
                ByteBuffer.wrap(new BigDecimal("12.5000").unscaledValue().toByteArray()));
        payment.put("currency", "EUR");
        payment.put("mcc", "5411");
        payment.put("channel", "POS");
        payment.put("auth_result", "APPROVED");
        payment.put("location", "New York, USA");
        return payment;
    }
}
