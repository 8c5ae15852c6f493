package dev.sluice.bronze;

import static java.time.Duration.ofMinutes;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
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
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A topic on a real broker, and the bronze table that follows it. */
abstract class TopicScenario {
    static final Contract TRADES = Contracts.shipped().named("binance_trades");
    static final String TOPIC = TRADES.topic().name();
    static final TableSpec BRONZE = DatasetTables.bronze(TRADES);

    static TestStack stack;
    static TestLake lake;
    static Admin admin;

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

    static BronzeConfig config() {
        return config("available-now");
    }

    static BronzeConfig config(String mode) {
        Settings settings = lake.settings(Map.of(
                "kafka.bootstrap.servers",
                stack.endpoints().bootstrapServers(),
                "datasets",
                "binance_trades",
                Keys.RUN_MODE.key(),
                mode));
        return settings.build(() -> BronzeConfig.from(settings));
    }

    static void createTopic() throws Exception {
        NewTopic topic =
                new NewTopic(TOPIC, 3, (short) 1).configs(TRADES.topic().config());
        await().atMost(ofMinutes(3)).until(() -> created(topic));
    }

    /** A topic's name is free a moment after its deletion was acknowledged. */
    static boolean created(NewTopic topic) throws Exception {
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
    static void send(Optional<String> transaction, List<ProducerRecord<byte[], byte[]>> records) throws Exception {
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

    static List<ProducerRecord<byte[], byte[]>> numbered(int from, int until) {
        return java.util.stream.IntStream.range(from, until)
                .mapToObj(i -> new ProducerRecord<>(TOPIC, i % 3, bytes("k" + i), bytes("v" + i)))
                .toList();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
