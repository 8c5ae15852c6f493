package dev.sluice.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every record of a topic is in bronze once, byte by byte, whatever happens to checkpoints and topics. */
class BronzeJobTest {
    private static final Contract TRADES = Contracts.shipped().named("binance_trades");
    private static final String TOPIC = TRADES.topic().name();
    private static final TableSpec BRONZE = DatasetTables.bronze(TRADES);

    private static TestStack stack;
    private static TestLake lake;
    private static Admin admin;

    @BeforeAll
    static void start() {
        stack = TestStack.start(Parts.database(), Parts.broker());
        lake = TestLake.on(stack.endpoints());
        admin = Admin.create(Map.of("bootstrap.servers", stack.endpoints().bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        lake.close();
        stack.close();
    }

    @BeforeEach
    void emptyTopicAndTable() throws Exception {
        lake.create(List.of(BRONZE));
        createTopic();
    }

    @AfterEach
    void dropTopic() throws Exception {
        admin.deleteTopics(List.of(TOPIC)).all().get();
    }

    @Test
    void everyRecordKeepsItsBytesAndItsEnvelope() throws Exception {
        ProducerRecord<byte[], byte[]> full =
                new ProducerRecord<>(TOPIC, 1, 1_700_000_000_123L, bytes("k"), new byte[] {0, -1, 127});
        full.headers().add("trace", bytes("abc")).add("trace", null);
        send(
                Optional.empty(),
                List.of(
                        full,
                        new ProducerRecord<>(TOPIC, 1, null, null),
                        new ProducerRecord<>(TOPIC, 1, bytes("k"), new byte[0])));

        lake.run(BronzeJob.streams(config()));

        List<Row> rows = lake.rows(BRONZE).orderBy("source_offset").collectAsList();
        assertThat(rows).hasSize(3);
        Row first = rows.get(0);
        assertThat(first.getString(0)).isEqualTo(TOPIC);
        assertThat(first.getInt(1)).isEqualTo(1);
        assertThat(first.getLong(2)).isZero();
        assertThat(first.getTimestamp(3).getTime()).isEqualTo(1_700_000_000_123L);
        assertThat((byte[]) first.get(5)).isEqualTo(bytes("k"));
        assertThat((byte[]) first.get(6)).containsExactly(0, -1, 127);
        assertThat(first.<Row>getList(7)).extracting(h -> h.getString(0)).containsExactly("trace", "trace");
        assertThat(rows.get(1).isNullAt(5)).isTrue();
        assertThat(rows.get(1).isNullAt(6)).isTrue();
        assertThat((byte[]) rows.get(2).get(6)).isEmpty();
    }

    @Test
    void aSecondRunGoesOnWhereTheTableEndsThoughItsCheckpointIsGone() throws Exception {
        send(Optional.empty(), numbered(0, 500));
        lake.run(BronzeJob.streams(config()));
        send(Optional.empty(), numbered(500, 800));
        lake.run(BronzeJob.streams(config()));
        lake.run(BronzeJob.streams(config()));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(800);
        assertThat(lake.rows(BRONZE).select("source_value").distinct().count()).isEqualTo(800);
        assertThat(lake.position(BRONZE).counts().in()).isEqualTo(800);
    }

    @Test
    void offsetsOfAbortedTransactionsAreInThePositionAndNotInTheTable() throws Exception {
        send(Optional.of("aborted"), numbered(0, 10));
        send(Optional.of("committed"), numbered(10, 30));

        lake.run(BronzeJob.streams(config()));

        Position position = lake.position(BRONZE);
        assertThat(position.counts().in()).isEqualTo(20);
        assertThat(lake.rows(BRONZE).count()).isEqualTo(20);
        long offsets = position.until().next().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        assertThat(offsets).isGreaterThanOrEqualTo(30);
    }

    @Test
    void partitionsThatAreAddedAreReadFromTheirBeginning() throws Exception {
        send(Optional.empty(), numbered(0, 30));
        lake.run(BronzeJob.streams(config()));
        admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(4))).all().get();
        send(Optional.empty(), List.of(new ProducerRecord<>(TOPIC, 3, null, bytes("new"))));

        lake.run(BronzeJob.streams(config()));

        assertThat(lake.rows(BRONZE).count()).isEqualTo(31);
        assertThat(lake.position(BRONZE)
                        .slices()
                        .get(new SourcePartition(TOPIC, 3))
                        .until())
                .isEqualTo(1);
    }

    @Test
    void aTopicThatWasDeletedAndCreatedAgainIsRefused() throws Exception {
        send(Optional.empty(), numbered(0, 10));
        lake.run(BronzeJob.streams(config()));
        dropTopic();
        createTopic();
        send(Optional.empty(), numbered(0, 20));

        assertThatThrownBy(() -> lake.run(BronzeJob.streams(config())))
                .hasMessageContaining("was deleted and created again");
        assertThat(lake.rows(BRONZE).count()).isEqualTo(10);
    }

    private static BronzeConfig config() {
        Settings settings = lake.settings(
                Map.of("kafka.bootstrap.servers", stack.endpoints().bootstrapServers(), "datasets", "binance_trades"));
        return settings.build(() -> BronzeConfig.from(settings));
    }

    private static void createTopic() throws Exception {
        NewTopic topic =
                new NewTopic(TOPIC, 3, (short) 1).configs(TRADES.topic().config());
        while (!created(topic)) {
            Thread.onSpinWait();
        }
    }

    /** A topic's name is free a moment after its deletion was acknowledged. */
    private static boolean created(NewTopic topic) throws Exception {
        try {
            admin.createTopics(List.of(topic)).all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    /** Sends all records and waits for the broker; inside a transaction that ends as named, if any. */
    private static void send(Optional<String> transaction, List<ProducerRecord<byte[], byte[]>> records)
            throws Exception {
        Map<String, Object> config = new java.util.HashMap<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.endpoints().bootstrapServers()));
        transaction.ifPresent(id -> config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (transaction.isPresent()) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
            if (transaction.isPresent() && transaction.get().equals("committed")) {
                producer.commitTransaction();
            } else if (transaction.isPresent()) {
                producer.abortTransaction();
            }
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> numbered(int from, int until) {
        return java.util.stream.IntStream.range(from, until)
                .mapToObj(i -> new ProducerRecord<>(TOPIC, i % 3, bytes("k" + i), bytes("v" + i)))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
