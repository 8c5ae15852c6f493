package dev.sluice.silver;

import static dev.sluice.silver.Payments.amount;
import static dev.sluice.silver.Payments.payment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.lakehouse.TestLake;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Parts;
import dev.sluice.stack.TestStack;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each bronze record is in silver, in the dead letters, or counted as a duplicate: exactly one of the three. */
class SilverJobTest {
    private static final Contract PAYMENTS = Payments.CONTRACT;
    private static final TableSpec BRONZE = DatasetTables.bronze(PAYMENTS);
    private static final TableSpec SILVER = DatasetTables.silver(PAYMENTS);
    private static final TableSpec DEAD = DatasetTables.deadLetters(PAYMENTS);
    private static final SourcePartition PARTITION =
            new SourcePartition(PAYMENTS.topic().name(), 0);

    private static TestStack stack;
    private static TestLake lake;
    private static ConfluentRegistry registry;
    private static int schemaId;

    @BeforeAll
    static void start() {
        stack = TestStack.start(Parts.database(), Parts.registry());
        lake = TestLake.on(stack.endpoints());
        registry = new ConfluentRegistry(stack.endpoints().registryUrl());
        schemaId = registry.register(PAYMENTS.subject(), PAYMENTS.event());
    }

    @AfterAll
    static void stop() {
        lake.close();
        stack.close();
    }

    @BeforeEach
    void emptyTables() {
        lake.create(List.of(BRONZE, SILVER, DEAD));
    }

    @Test
    void everyKindOfBrokenRecordBecomesADeadLetterWithItsReasonAndItsBytes() throws Exception {
        byte[] good = framed(payment("T1"));
        byte[] huge = new byte[5 << 20];
        byte[] unknownId = good.clone();
        unknownId[1] = 0x77;
        byte[] negativeId = good.clone();
        negativeId[1] = (byte) 0xFF;
        ByteBuffer overflow = ByteBuffer.wrap(BigInteger.TEN.pow(30).toByteArray());
        bronze(
                good,
                null,
                new byte[0],
                new byte[] {0, 0, 0},
                "{\"transaction_id\":\"T\"}".getBytes(StandardCharsets.UTF_8),
                unknownId,
                negativeId,
                Arrays.copyOf(good, 20),
                huge,
                framed(payment("T2", "amount", overflow)),
                framed(payment("T3", "amount", amount("-1.0000"))),
                framed(payment("T4", "ts_event", Long.MIN_VALUE)));

        run();

        assertThat(reasons())
                .containsExactly(
                        "value_is_null",
                        "not_framed",
                        "not_framed",
                        "not_framed",
                        "unknown_schema_id",
                        "unknown_schema_id",
                        "undecodable",
                        "value_too_large",
                        "decimal_overflow",
                        "amount_must_be_positive",
                        "timestamp_too_old");
        assertThat(counts()).isEqualTo(new Tally.Counts(12, 1, 11, 0));
        List<Row> dead = lake.rows(DEAD).orderBy("source_offset").collectAsList();
        assertThat((byte[]) dead.get(7).getAs("source_value")).isEqualTo(huge);
        assertThat(dead.get(5).<Integer>getAs("schema_id")).isNegative();
    }

    @Test
    void aRecordThatComesTwiceIsKeptOnceInsideABatchAndAcrossBatches() throws Exception {
        bronze(framed(payment("T1")), framed(payment("T1")), framed(payment("T2")));
        run();
        bronze(framed(payment("T2")), framed(payment("T3")), framed(payment("T3")));
        run();
        run();

        assertThat(lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("T1", "T2", "T3");
        assertThat(counts()).isEqualTo(new Tally.Counts(6, 3, 0, 3));
        Tally.Amounts euros = lake.position(SILVER).money().get("EUR");
        assertThat(euros.in()).isEqualByComparingTo("75");
        assertThat(euros.duplicate()).isEqualByComparingTo("37.5");
    }

    @Test
    void recordsOfTwoWriterSchemasInOneBatchAreBothReadByTheirOwn() throws Exception {
        Schema v2 = new Schema.Parser()
                .parse(
                        PAYMENTS.event()
                                .toString()
                                .replace(
                                        "{\"name\":\"mcc\"",
                                        "{\"name\":\"device\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"mcc\""));
        int v2Id = registry.register("schemas-of-tomorrow", v2);
        GenericRecord newer = new GenericData.Record(v2);
        GenericRecord older = payment("T2");
        older.getSchema().getFields().forEach(f -> newer.put(f.name(), older.get(f.name())));
        newer.put("device", "terminal");
        bronze(framed(payment("T1")), WireFormat.encode(v2Id, newer));

        run();

        assertThat(lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.<Integer>getAs("schema_id"), row -> row.<String>getAs("mcc"))
                .containsExactly(tuple(schemaId, "5411"), tuple(v2Id, "5411"));
    }

    @Test
    void aSchemaThatSaysSomethingElseIsNotReadAsIfItSaidThis() throws Exception {
        Schema cents = new Schema.Parser().parse(PAYMENTS.event().toString().replace("\"scale\":4", "\"scale\":2"));
        int id = registry.register("another-scale", cents);
        GenericRecord record = new GenericData.Record(cents);
        GenericRecord payment = payment("T1");
        payment.getSchema().getFields().forEach(f -> record.put(f.name(), payment.get(f.name())));
        bronze(WireFormat.encode(id, record));

        run();

        assertThat(reasons()).containsExactly("incompatible_schema");
    }

    @Test
    void deadLettersOfABatchThatDidNotEndAreTakenBackAndJudgedAgain() throws Exception {
        bronze(framed(payment("T1")), null, null);
        run();
        bronze(null, framed(payment("T2")));
        Position bronze = lake.position(BRONZE);
        TreeMap<SourcePartition, Slice> unfinished = new TreeMap<>();
        unfinished.put(
                PARTITION,
                new Slice(
                        3,
                        5,
                        new Tally.Counts(2, 0, 2, 0),
                        Map.of(),
                        java.util.Optional.empty(),
                        java.util.Optional.empty()));
        Table dead = lake.table(DEAD);
        var copies = lake.rows(DEAD)
                .withColumn(
                        "source_offset",
                        org.apache.spark.sql.functions.col("source_offset").plus(2));
        Ledger.of(dead).append(StagedFiles.write(copies, dead), new Position(unfinished, Provenance.NONE));
        assertThat(lake.rows(DEAD).count()).isEqualTo(4);

        run();

        assertThat(lake.rows(DEAD)
                        .select("source_offset")
                        .orderBy("source_offset")
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(1L, 2L, 3L);
        assertThat(counts()).isEqualTo(new Tally.Counts(5, 2, 3, 0));
        assertThat(lake.position(DEAD)).isEqualTo(lake.position(SILVER));
        assertThat(lake.position(SILVER).until()).isEqualTo(bronze.until());
    }

    @Test
    void aThousandRandomRecordsAreAllAccountedFor() throws Exception {
        var random = new java.util.Random(7);
        byte[][] values = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    byte[] value = framed(payment("T" + random.nextInt(400)));
                    for (int flips = random.nextInt(4); flips > 0; flips--) {
                        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    return value;
                })
                .toArray(byte[][]::new);
        bronze(values);

        run();

        Tally.Counts counts = counts();
        assertThat(counts.in()).isEqualTo(1000);
        assertThat(lake.rows(SILVER).count()).isEqualTo(counts.out());
        assertThat(lake.rows(DEAD).count()).isEqualTo(counts.dead());
        assertThat(lake.rows(SILVER).select("transaction_id").distinct().count())
                .isEqualTo(counts.out());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static void run() throws InterruptedException {
        Settings settings = lake.settings(Map.of(
                "datasets", "payments", "schema.registry.url", stack.endpoints().registryUrl()));
        lake.run(SilverJob.streams(settings.build(() -> SilverConfig.from(settings))));
    }

    private static Tally.Counts counts() {
        return lake.position(SILVER).counts();
    }

    private static List<String> reasons() {
        return lake.rows(DEAD).orderBy("source_offset").collectAsList().stream()
                .map(row -> row.<String>getAs("error_reason"))
                .toList();
    }

    private static byte[] framed(GenericRecord event) {
        return WireFormat.encode(schemaId, event);
    }

    /** Commits records to bronze as the bronze job would. */
    private static void bronze(byte[]... values) {
        Table table = lake.table(BRONZE);
        long from = Position.of(table).until().at(PARTITION).orElse(0);
        Timestamp arrival = Timestamp.from(Payments.NOW);
        List<Row> rows = IntStream.range(0, values.length)
                .mapToObj(i -> RowFactory.create(PARTITION.topic(), 0, from + i, arrival, 0, null, values[i], null))
                .toList();
        var frame = lake.spark()
                .createDataFrame(rows, SparkSchemaUtil.convert(table.schema()).asNullable());
        TreeMap<SourcePartition, Slice> slices = new TreeMap<>();
        slices.put(PARTITION, Slice.passed(from, from + values.length, values.length));
        Ledger.of(table).append(StagedFiles.write(frame, table), new Position(slices, Provenance.NONE));
    }
}
