package dev.sluice.silver;

import static dev.sluice.silver.Payments.amount;
import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.BRONZE;
import static dev.sluice.silver.SilverLine.DEAD;
import static dev.sluice.silver.SilverLine.PARTITION;
import static dev.sluice.silver.SilverLine.PAYMENTS;
import static dev.sluice.silver.SilverLine.SILVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Ledger;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Provenance;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.StagedFiles;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.registry.WireFormat;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each bronze record is in silver, in the dead letters, or counted as a duplicate: exactly one of the three. */
class SilverJobTest {
    private static SilverLine line;

    @BeforeAll
    static void start() {
        line = new SilverLine();
    }

    @AfterAll
    static void stop() {
        line.close();
    }

    @BeforeEach
    void emptyTables() {
        line.emptyTables();
    }

    @Tag("runbook-V4")
    @Test
    void everyKindOfBrokenRecordBecomesADeadLetterWithItsReasonAndItsBytes() throws Exception {
        byte[] good = line.framed(payment("T1"));
        byte[] huge = new byte[5 << 20];
        byte[] unknownId = good.clone();
        unknownId[1] = 0x77;
        byte[] negativeId = good.clone();
        negativeId[1] = (byte) 0xFF;
        ByteBuffer overflow = ByteBuffer.wrap(BigInteger.TEN.pow(30).toByteArray());
        line.bronze(
                good,
                null,
                new byte[0],
                new byte[] {0, 0, 0},
                "{\"transaction_id\":\"T\"}".getBytes(StandardCharsets.UTF_8),
                unknownId,
                negativeId,
                Arrays.copyOf(good, 20),
                huge,
                line.framed(payment("T2", "amount", overflow)),
                line.framed(payment("T3", "amount", amount("-1.0000"))),
                line.framed(payment("T4", "ts_event", Long.MIN_VALUE)));

        line.run();

        assertThat(line.reasons())
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
        assertThat(line.counts()).isEqualTo(new Tally.Counts(12, 1, 11, 0));
        List<Row> dead = line.lake.rows(DEAD).orderBy("source_offset").collectAsList();
        assertThat((byte[]) dead.get(7).getAs("source_value")).isEqualTo(huge);
        assertThat(dead.get(5).<Integer>getAs("schema_id")).isNegative();
    }

    @Test
    void aSchemaOfAnotherKindIsADeadLetterAndDoesNotEndTheJob() throws Exception {
        byte[] good = line.framed(payment("T1"));
        byte[] json = withId(
                good,
                line.register(
                        "another-value",
                        "JSON",
                        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"object\"}"));
        byte[] protobuf = withId(
                good, line.register("third-value", "PROTOBUF", "syntax = \"proto3\"; message M { string a = 1; }"));
        byte[] union = withId(good, line.registry.register("union-value", Schema.createUnion(PAYMENTS.event())));
        line.bronze(good, json, protobuf, union);

        line.run();

        assertThat(line.reasons()).containsOnly("incompatible_schema").hasSize(3);
        assertThat(line.counts()).isEqualTo(new Tally.Counts(4, 1, 3, 0));
    }

    private static byte[] withId(byte[] framed, int id) {
        byte[] other = framed.clone();
        ByteBuffer.wrap(other).putInt(1, id);
        return other;
    }

    @Test
    void aRecordThatComesTwiceIsKeptOnceInsideABatchAndAcrossBatches() throws Exception {
        line.bronze(line.framed(payment("T1")), line.framed(payment("T1")), line.framed(payment("T2")));
        line.run();
        line.bronze(line.framed(payment("T2")), line.framed(payment("T3")), line.framed(payment("T3")));
        line.run();
        line.run();

        assertThat(line.lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("T1", "T2", "T3");
        assertThat(line.counts()).isEqualTo(new Tally.Counts(6, 3, 0, 3));
        Tally.Amounts euros = line.lake.position(SILVER).money().get("EUR");
        assertThat(euros.in()).isEqualByComparingTo("75");
        assertThat(euros.duplicate()).isEqualByComparingTo("37.5");
    }

    @Test
    void bronzeWhoseFrontWentToTheArchiveIsJudgedOnWithoutAGapInTheCounts() throws Exception {
        line.bronze(line.framed(payment("T1")), line.framed(payment("T2")), line.framed(payment("T3")));
        line.run();
        Position front = new Position(new TreeMap<>(Map.of(PARTITION, Slice.passed(0, 2, 2))), Provenance.NONE);
        Ledger.of(line.lake.table(BRONZE)).trim(OffsetRange.of(front), front);
        line.bronze(line.framed(payment("T3")), line.framed(payment("T4")));

        line.run();

        assertThat(line.counts()).isEqualTo(new Tally.Counts(5, 4, 0, 1));
        assertThat(line.lake.position(SILVER).slices().get(PARTITION).from()).isZero();
    }

    @Tag("runbook-C7")
    @Test
    void recordsOfTwoWriterSchemasInOneBatchAreBothReadByTheirOwn() throws Exception {
        Schema v2 = new Schema.Parser()
                .parse(
                        PAYMENTS.event()
                                .toString()
                                .replace(
                                        "{\"name\":\"mcc\"",
                                        "{\"name\":\"device\",\"type\":[\"null\",\"string\"],\"default\":null},{\"name\":\"mcc\""));
        int v2Id = line.registry.register("schemas-of-tomorrow", v2);
        GenericRecord newer = new GenericData.Record(v2);
        GenericRecord older = payment("T2");
        older.getSchema().getFields().forEach(f -> newer.put(f.name(), older.get(f.name())));
        newer.put("device", "terminal");
        line.bronze(line.framed(payment("T1")), WireFormat.encode(v2Id, newer));

        line.run();

        assertThat(line.lake.rows(SILVER).orderBy("transaction_id").collectAsList())
                .extracting(row -> row.<Integer>getAs("schema_id"), row -> row.<String>getAs("mcc"))
                .containsExactly(tuple(line.schemaId, "5411"), tuple(v2Id, "5411"));
    }

    @Test
    void aSchemaThatSaysSomethingElseIsNotReadAsIfItSaidThis() throws Exception {
        Schema cents = new Schema.Parser().parse(PAYMENTS.event().toString().replace("\"scale\":4", "\"scale\":2"));
        int id = line.registry.register("another-scale", cents);
        GenericRecord record = new GenericData.Record(cents);
        GenericRecord payment = payment("T1");
        payment.getSchema().getFields().forEach(f -> record.put(f.name(), payment.get(f.name())));
        line.bronze(WireFormat.encode(id, record));

        line.run();

        assertThat(line.reasons()).containsExactly("incompatible_schema");
    }

    @Test
    void deadLettersOfABatchThatDidNotEndAreTakenBackAndJudgedAgain() throws Exception {
        line.bronze(line.framed(payment("T1")), null, null);
        line.run();
        line.bronze(null, line.framed(payment("T2")));
        Position bronze = line.lake.position(BRONZE);
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
        Table dead = line.lake.table(DEAD);
        var copies = line.lake
                .rows(DEAD)
                .withColumn(
                        "source_offset",
                        org.apache.spark.sql.functions.col("source_offset").plus(2));
        Ledger.of(dead).append(StagedFiles.write(copies, dead), new Position(unfinished, Provenance.NONE));
        assertThat(line.lake.rows(DEAD).count()).isEqualTo(4);

        line.run();

        assertThat(line.lake
                        .rows(DEAD)
                        .select("source_offset")
                        .orderBy("source_offset")
                        .collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(1L, 2L, 3L);
        assertThat(line.counts()).isEqualTo(new Tally.Counts(5, 2, 3, 0));
        assertThat(line.lake.position(DEAD)).isEqualTo(line.lake.position(SILVER));
        assertThat(line.lake.position(SILVER).until()).isEqualTo(bronze.until());
    }

    @Test
    void aThousandRandomRecordsAreAllAccountedFor() throws Exception {
        var random = new java.util.Random(7);
        byte[][] values = IntStream.range(0, 1000)
                .mapToObj(i -> {
                    byte[] value = line.framed(payment("T" + random.nextInt(400)));
                    for (int flips = random.nextInt(4); flips > 0; flips--) {
                        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
                    }
                    return value;
                })
                .toArray(byte[][]::new);
        line.bronze(values);

        line.run();

        Tally.Counts counts = line.counts();
        assertThat(counts.in()).isEqualTo(1000);
        assertThat(line.lake.rows(SILVER).count()).isEqualTo(counts.out());
        assertThat(line.lake.rows(DEAD).count()).isEqualTo(counts.dead());
        assertThat(line.lake.rows(SILVER).select("transaction_id").distinct().count())
                .isEqualTo(counts.out());
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void anotherEngineReadsTheSameSumsFromTheFiles() throws Exception {
        line.bronze(IntStream.range(0, 200)
                .mapToObj(i -> line.framed(payment("T" + i, "amount", amount(i + 1 + ".0007"))))
                .toArray(byte[][]::new));
        line.run();
        List<String> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks =
                line.lake.table(SILVER).newScan().planFiles()) {
            tasks.forEach(task -> files.add("'" + task.file().location().replace("file:", "") + "'"));
        }

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT count(*), sum(amount), min(source_offset), max(ts_event)"
                                + " FROM read_parquet([" + String.join(",", files) + "])")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getLong(1)).isEqualTo(200);
            assertThat(found.getBigDecimal(2)).isEqualByComparingTo("20100.1400");
            assertThat(found.getLong(3)).isZero();
            assertThat(found.getObject(4, OffsetDateTime.class).toInstant()).isEqualTo(Payments.NOW);
        }
    }
}
