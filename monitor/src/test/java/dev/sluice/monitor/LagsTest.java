package dev.sluice.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LocalFiles;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real broker and a real catalog, in which tables say that they have come to some offset. */
final class LagsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Contract PAYMENTS =
            Contracts.shipped().selected(List.of("payments")).get(0);
    private static final String TOPIC = PAYMENTS.topic().name();
    private static final int RECORDS = 10;
    private static final int DELETED = 2;

    private static TestStack stack;
    private static Place place;
    /** When record 0 came; each that follows came a minute later. */
    private static Instant first;

    @BeforeAll
    static void start() throws ExecutionException, InterruptedException {
        first = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofHours(2));
        stack = TestStack.start(Parts.broker(), Parts.database());
        place = place(stack.endpoints().bootstrapServers(), stack.endpoints().jdbcUrl());
        try (Lake lake = Lake.open(place.lake())) {
            lake.create(DatasetTables.bronze(PAYMENTS));
            lake.create(DatasetTables.silver(PAYMENTS));
            lake.create(GoldTables.PAYMENTS_HOURLY);
        }
        Map<String, Object> broker = Map.of("bootstrap.servers", place.bootstrapServers());
        try (Admin admin = Admin.create(broker)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)
                            .configs(PAYMENTS.topic().config())))
                    .all()
                    .get();
            try (var producer = new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
                for (int i = 0; i < RECORDS; i++) {
                    producer.send(new ProducerRecord<>(TOPIC, 0, minute(i).toEpochMilli(), null, new byte[] {1}))
                            .get();
                }
            }
            admin.deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(DELETED)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void end() {
        stack.close();
    }

    @Test
    void whatWaitsIsCountedAndAsOldAsItsOldestRecordIsAtTheBroker() {
        comeTo(7, 5, 4);

        assertThat(read())
                .containsExactly(
                        lag(Lag.Layer.BRONZE, 3, 0, Optional.of(minute(7))),
                        lag(Lag.Layer.SILVER, 2, 0, Optional.of(minute(5))),
                        lag(Lag.Layer.GOLD, 1, 0, Optional.of(minute(4))));
    }

    @Test
    void whoHasEverythingWaitsForNothing() {
        comeTo(RECORDS, RECORDS, RECORDS);

        assertThat(read()).allSatisfy(lag -> {
            assertThat(lag.records()).isZero();
            assertThat(lag.age(Instant.now())).contains(Duration.ZERO);
            assertThat(lag.retentionLeft(Instant.now())).isEmpty();
        });
    }

    @Test
    void retentionTakesTheOldestUnreadRecordOnceItIsAsOldAsTheTopicKeepsAny() {
        comeTo(7, 7, 7);
        Duration kept =
                Duration.ofMillis(Long.parseLong(PAYMENTS.topic().config().get("retention.ms")));

        Lag bronze = read().get(0);

        assertThat(bronze.retentionLeft(minute(7))).hasValue(kept);
        assertThat(bronze.retentionLeft(minute(8))).hasValue(kept.minusMinutes(1));
        assertThat(bronze.retentionLeft(minute(7).plus(kept).plusSeconds(1))).hasValue(Duration.ZERO);
    }

    @Test
    void whatRetentionHasTakenIsLostAndNotWaitingAndTheOldestThatIsLeftIsTheLeastAge() {
        comeTo(1, 1, 1);

        assertThat(read().get(0))
                .isEqualTo(lag(Lag.Layer.BRONZE, RECORDS - DELETED, DELETED - 1, Optional.of(minute(DELETED))));
    }

    @Test
    void whatRetentionTakesWasWrittenAllTheSameAndTheNewestRecordIsNamedByItsTime() {
        comeTo(7, 5, 4);
        try (Lags lags = Lags.at(place, PATIENCE)) {
            Topic topic = lags.look().topics().get("payments");

            assertThat(topic.written()).isEqualTo(RECORDS);
            assertThat(topic.newest()).contains(minute(RECORDS - 1));
            assertThat(lags.answered()).isPresent();
        }
    }

    @Test
    void aBrokerThatAcceptsAndNeverAnswersIsGivenUp() throws IOException {
        comeTo(7, 5, 4);
        try (MutePort mute = MutePort.open();
                Lags lags = Lags.at(
                        place("127.0.0.1:" + mute.port(), stack.endpoints().jdbcUrl()), Duration.ofMillis(500))) {
            assertThatThrownBy(lags::read)
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessage("Kafka gave no answer within 0.5 s");
            assertThat(lags.answered()).isPresent();
        }
    }

    @Test
    void aDatabaseThatAcceptsAndNeverAnswersIsGivenUp() throws IOException {
        try (MutePort mute = MutePort.open()) {
            Place hanging =
                    place(stack.endpoints().bootstrapServers(), "jdbc:postgresql://127.0.0.1:" + mute.port() + "/none");

            assertThatThrownBy(() -> Lags.at(hanging, Duration.ofSeconds(1)).close())
                    .hasMessageContaining("Failed to connect");
        }
    }

    private static Lag lag(Lag.Layer layer, long records, long lost, Optional<Instant> oldest) {
        Optional<Duration> retention = layer == Lag.Layer.BRONZE
                ? Optional.of(Duration.ofMillis(
                        Long.parseLong(PAYMENTS.topic().config().get("retention.ms"))))
                : Optional.empty();
        return new Lag("payments", layer, records, lost, oldest, retention);
    }

    private static Instant minute(int record) {
        return first.plus(Duration.ofMinutes(record));
    }

    private static List<Lag> read() {
        try (Lags lags = Lags.at(place, PATIENCE)) {
            return lags.read();
        }
    }

    private static void comeTo(long bronze, long silver, long gold) {
        try (Lake lake = Lake.open(place.lake())) {
            comeTo(lake, DatasetTables.bronze(PAYMENTS), bronze);
            comeTo(lake, DatasetTables.silver(PAYMENTS), silver);
            comeTo(lake, GoldTables.PAYMENTS_HOURLY, gold);
        }
    }

    private static void comeTo(Lake lake, TableSpec table, long offset) {
        Position position = new Position(
                new TreeMap<>(Map.of(new SourcePartition(TOPIC, 0), Slice.passed(0, offset, offset))), Provenance.NONE);
        lake.load(table)
                .updateProperties()
                .set(Position.PROPERTY, position.json())
                .commit();
    }

    private static Place place(String broker, String catalog) {
        Map<String, String> settings = new HashMap<>(LocalFiles.SETTINGS);
        settings.put(Keys.BOOTSTRAP_SERVERS.key(), broker);
        settings.put(Keys.REGISTRY_URL.key(), "http://127.0.0.1:1/");
        settings.put(Keys.CATALOG_URI.key(), catalog);
        settings.put(Keys.CATALOG_USER.key(), stack.endpoints().dbUser());
        settings.put(Keys.CATALOG_PASSWORD.key(), stack.endpoints().dbPassword());
        Path lake = stack.data().toAbsolutePath().resolve("lake");
        settings.put(Keys.WAREHOUSE.key(), lake.toUri().toString());
        settings.put(Keys.CHECKPOINTS.key(), lake.resolve("checkpoints").toUri().toString());
        settings.put(Keys.DATASETS.key(), "payments");
        LakeConfig lakeOfPlace = LakeConfig.from(Settings.of(settings));
        return new Place(
                Broker.plain(broker), RegistryAddress.plain("http://127.0.0.1:1/"), lakeOfPlace, List.of(PAYMENTS));
    }
}
