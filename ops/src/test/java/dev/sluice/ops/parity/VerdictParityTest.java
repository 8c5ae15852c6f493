package dev.sluice.ops.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.ops.deadletter.TopicLetter;
import dev.sluice.ops.deadletter.TopicLetters;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.sql.QuerySession;
import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.realtime.judge.Coordinates;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.contract.VerdictHeaders;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One input, two judges: silver, with Spark columns, and the realtime job, in plain Java. A small platform runs both, and
 * every record's verdict is compared by its coordinates.
 */
final class VerdictParityTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final int RECORDS = 4_000;
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int ALL = 1_000_000;

    private static Platform platform;
    private static Map<String, String> ofSilver;
    private static Map<String, String> ofRealtime;

    @BeforeAll
    static void judgeTwice() throws Exception {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-stacks")), "");
        platform = Platform.of(Instance.in(data), new Shape(Shape.Purpose.UP, Shape.Store.FILES, 0, 0));
        platform.startServers(Progress.silent());
        send();
        platform.startJobs(Progress.silent());
        await("both have judged everything")
                .atMost(LONGEST)
                .until(() -> realtime().size() == RECORDS && isCaughtUp());
        ofSilver = silver();
        ofRealtime = realtime();
    }

    @AfterAll
    static void end() {
        platform.stop(Progress.silent());
    }

    @Test
    void everyRecordHasTheSameVerdictRulesAndWarningsFromBoth() {
        assertThat(ofRealtime).hasSize(RECORDS);
        Map<String, String> differences = new TreeMap<>();
        ofRealtime.forEach((where, verdict) -> {
            // Silver alone drops duplicates; they were good.
            String other = ofSilver.getOrDefault(where, verdict.startsWith("good") ? verdict : "not there");
            if (!other.equals(verdict)) {
                differences.put(where, "realtime " + verdict + ", silver " + other);
            }
        });
        assertThat(differences).isEmpty();
        assertThat(ofRealtime.keySet()).containsAll(ofSilver.keySet());
    }

    @Tag("runbook-C6")
    @Test
    void theDeskReadsTheLettersOfTheTopicAsItReadsTheTables() {
        String topic = DerivedTopics.deadLetters(PAYMENTS).name();
        List<TopicLetter> letters = TopicLetters.latest(platform.place().broker(), topic, RECORDS);

        assertThat(letters)
                .hasSameSizeAs(ofRealtime.values().stream()
                        .filter(verdict -> verdict.startsWith("dead"))
                        .toList())
                .allSatisfy(letter -> {
                    assertThat(letter.source()).startsWith(PAYMENTS.topic().name() + " ");
                    assertThat(letter.message()).isNotEmpty();
                    assertThat(letter.rules()).isNotEmpty();
                });
        assertThat(TopicLetters.latest(platform.place().broker(), topic, 3)).isEqualTo(letters.subList(0, 3));
    }

    @Test
    void theInputHadEveryKindOfVerdict() {
        assertThat(ofSilver.size()).isBetween(RECORDS * 8 / 10, RECORDS - 1);
        assertThat(ofSilver.values().stream().distinct().filter(verdict -> verdict.startsWith("dead")))
                .hasSizeGreaterThan(20);
        assertThat(ofSilver.values()).anyMatch(verdict -> verdict.startsWith("good") && verdict.contains("location"));
    }

    @Test
    void alertsComeThroughBronzeAndSilverLikeAnyDataset() {
        await("alerts are through").atMost(LONGEST).until(VerdictParityTest::isCaughtUp);
        try (Standings standings = Standings.at(platform.place())) {
            Standing alerts = standings.read().stream()
                    .filter(s -> s.dataset().equals(DerivedTopics.ALERTS))
                    .findFirst()
                    .orElseThrow();
            assertThat(alerts.bronze()).isGreaterThan(10);
            assertThat(alerts.judged().out()).isEqualTo(alerts.bronze());
        }
        assertThat(Audit.at(platform.place()).holds()).isTrue();
    }

    private static void send() throws Exception {
        var registry = new ConfluentRegistry(platform.place().registryUrl());
        int id = registry.register(PAYMENTS.subject(), PAYMENTS.event());
        Contract other = Contracts.shipped().named("binance_trades");
        int foreignId = registry.register(other.subject(), other.event());
        DeepPayments records = DeepPayments.ofRecords(PAYMENTS, registry);
        DeepPayments lists = DeepPayments.ofLists(PAYMENTS, registry);
        PaymentPlan plan = new PaymentPlan(5, "parity", Optional.empty(), 0.3, 0.05, 0.05);
        PaymentGenerator generator =
                new PaymentGenerator(plan, PAYMENTS, new Frames(id, foreignId), InstantSource.system());
        SplittableRandom random = new SplittableRandom(5);
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.place().bootstrapServers(), "max.request.size", 16 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < RECORDS; i++) {
                PaymentRecord record = generator.next();
                byte[] value =
                        switch (i % 500) {
                            case 3 -> records.deep(record.payment());
                            case 4 -> lists.deep(record.payment());
                            default ->
                                i % 50 == 1
                                        ? warned(record.payment(), id)
                                        : i % 10 == 0 ? flipped(record.value(), random) : record.value();
                        };
                sent.add(producer.send(new ProducerRecord<>(PAYMENTS.topic().name(), record.key(), value)));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        }
    }

    /** What a rule warns of. */
    private static byte[] warned(GenericRecord payment, int schemaId) {
        GenericRecord nowhere = new GenericData.Record((GenericData.Record) payment, false);
        nowhere.put("location", "");
        return WireFormat.encode(schemaId, nowhere);
    }

    /** Some bits of it changed, so that anything may come of it. */
    private static byte[] flipped(byte[] value, SplittableRandom random) {
        if (value == null || value.length == 0) {
            return value;
        }
        byte[] flipped = value.clone();
        for (int flips = random.nextInt(4); flips > 0; flips--) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private record Frames(int schemaId, int foreignSchemaId) implements PaymentFrames {
        @Override
        public byte[] frame(GenericRecord payment) {
            return WireFormat.encode(schemaId, payment);
        }
    }

    /** Verdict by coordinates, out of silver's tables. */
    private static Map<String, String> silver() {
        String coordinates = "concat(source_topic, '/', source_partition, '/', source_offset)";
        Map<String, String> verdicts = new TreeMap<>();
        try (QuerySession session = QuerySession.over(platform.lake())) {
            Stream.of(
                            "SELECT " + coordinates + ", concat('good ', rule_set, ' ', array_join(warnings, ','))"
                                    + " FROM silver.payments",
                            "SELECT " + coordinates + ", concat('dead ', rule_set, ' ', error_type, ' ', error_reason,"
                                    + " ' ', array_join(transform(violations, v -> v.rule), ','))"
                                    + " FROM dead_letters.payments")
                    .flatMap(query -> session.run(query, ALL).rows().stream())
                    .forEach((Row row) -> assertThat(verdicts.put(row.getString(0), row.getString(1)))
                            .isNull());
        }
        return verdicts;
    }

    /** Verdict by coordinates, out of the realtime job's topics. */
    private static Map<String, String> realtime() {
        Map<String, String> verdicts = new TreeMap<>();
        read(DerivedTopics.judged(PAYMENTS))
                .forEach(record -> put(
                        verdicts,
                        record,
                        "good " + text(record, VerdictHeaders.RULE_SET) + " " + text(record, VerdictHeaders.WARNINGS)));
        read(DerivedTopics.deadLetters(PAYMENTS))
                .forEach(record -> put(
                        verdicts,
                        record,
                        "dead " + text(record, VerdictHeaders.RULE_SET) + " " + text(record, VerdictHeaders.ERROR_TYPE)
                                + " " + text(record, VerdictHeaders.ERROR_REASON) + " "
                                + text(record, VerdictHeaders.RULES)));
        return verdicts;
    }

    private static void put(Map<String, String> verdicts, ConsumerRecord<byte[], byte[]> record, String verdict) {
        Coordinates from = Coordinates.in(record.headers());
        assertThat(verdicts.put(from.topic() + "/" + from.partition() + "/" + from.offset(), verdict))
                .isNull();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static Stream<ConsumerRecord<byte[], byte[]>> read(TopicSpec topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", platform.place().bootstrapServers(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, topic.partitions())
                    .mapToObj(p -> new TopicPartition(topic.name(), p))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            Stream.Builder<ConsumerRecord<byte[], byte[]>> records = Stream.builder();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
                consumer.poll(Duration.ofMillis(200)).forEach(records);
            }
            return records.build();
        }
    }

    private static boolean isCaughtUp() {
        try (Standings standings = Standings.at(platform.place())) {
            return standings.read().stream()
                    .filter(s -> !s.dataset().equals("binance_trades"))
                    .allMatch(Standing::isCaughtUp);
        }
    }
}
