package dev.sluice.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.lakehouse.Tally;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.table.Envelope;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What only reading rows can show. */
final class ContentsTest {
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final SourcePartition P = new SourcePartition("payments.raw", 0);
    private static final Instant SENT = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final Types.StructType HEADER = Types.StructType.of(
            Types.NestedField.optional(11, "key", Types.StringType.get()),
            Types.NestedField.optional(12, "value", Types.BinaryType.get()));
    private static final Schema BRONZE = new Schema(
            Types.NestedField.required(1, Envelope.TIMESTAMP, Types.TimestampType.withZone()),
            Types.NestedField.optional(2, Envelope.KEY, Types.BinaryType.get()),
            Types.NestedField.optional(3, Envelope.VALUE, Types.BinaryType.get()),
            Types.NestedField.optional(4, Envelope.HEADERS, Types.ListType.ofOptional(10, HEADER)));

    private final Prints prints = new Prints();

    @Test
    void aRowWithTheBytesOfItsRecordIsCompared() {
        prints.heard(P, sent(7, "key", "value"));
        prints.compare(P, 7, row("key", "value", "h"));
        prints.compare(P, 8, row("key", "other", "h"));

        assertThat(prints.wrong()).isEmpty();
        assertThat(prints.compared()).isEqualTo(1);
    }

    @Test
    void anotherKeyValueOrHeaderIsNamedAndTheFirstOfSeveral() {
        for (long offset = 20_000; offset < 20_003; offset++) {
            prints.heard(P, sent(offset, "key", "value"));
        }
        prints.compare(P, 20_002, row("key", "value", "x"));
        prints.compare(P, 20_001, row(null, "value", "h"));
        prints.compare(P, 20_000, row("key", "valve", "h"));

        assertThat(prints.wrong()).contains("partition payments.raw-0, offset 20000");
    }

    @Test
    void bytesThatMoveFromKeyToValueAreOthers() {
        prints.heard(P, sent(1, "ab", "c"));
        prints.compare(P, 1, row("a", "bc", "h"));

        assertThat(prints.wrong()).isPresent();
    }

    @Test
    void aDuplicateHasItsTwinIfSilverHasARowOfItsIdentity() {
        Twins twins = new Twins(PAYMENTS);
        twins.duplicate(payment("T1"));
        twins.duplicate(payment("T2"));
        twins.duplicate(payment("T2"));
        twins.known();
        twins.silver(silver("T2"));
        twins.silver(silver("T3"));

        assertThat(twins.identities()).isEqualTo(2);
        assertThat(twins.alone()).isEqualTo(1);
        assertThat(twins.isAlone(payment("T1"))).isTrue();
        assertThat(twins.isAlone(payment("T2"))).isFalse();
    }

    @Test
    void avroAndIcebergAgreeOnEveryKindOfValue() {
        GenericData.Record event = payment("T1");
        event.put(
                "amount",
                ByteBuffer.wrap(new BigDecimal("12.5000").unscaledValue().toByteArray()));
        event.put("ts_event", 1_795_255_200_123_456L);

        assertThat(Scalars.of(event, "amount")).isEqualTo(Scalars.plain(new BigDecimal("12.50")));
        assertThat(Scalars.of(event, "ts_event"))
                .isEqualTo(Scalars.plain(
                        Instant.ofEpochSecond(1_795_255_200L, 123_456_000L).atOffset(ZoneOffset.UTC)));
    }

    @Test
    void aDayOnWhichMoneyIsLostIsNamedWithItsCurrencyAlthoughTheSumsOfAllDaysAgree() {
        Facts facts = new Facts();
        facts.contents = Optional.of(
                new Contents(List.of(), List.of(day("2026-11-20", "40", "40"), day("2026-11-21", "60", "55"))));

        assertThat(Facts.hole(facts))
                .isEqualTo("2026-11-21, EUR: silver's rows that gold has taken in 60.0000, gold 55.0000");
    }

    @Test
    void byMetadataMoneyIsComparedByPositionsAndNobodyMissesWhatWasNotRead() {
        Facts facts = new Facts();
        facts.depth = Depth.METADATA;
        facts.log = new TopicFacts.Log(0, 10);
        facts.topicMoney = Map.of();
        facts.gold = goldWith("60");

        DatasetAudit audit = Judge.judge(facts.facts());

        assertThat(audit.holds()).isTrue();
        assertThat(audit.samples()).extracting(Samples::table).containsExactly("bronze.d", "silver.d");
        facts.goldDamage = Optional.of("x.parquet is missing");
        assertThat(Facts.holes(facts)).containsExactly("gold.d: file x.parquet is missing");
        facts.goldDamage = Optional.empty();
        facts.gold = goldWith("59");
        assertThat(Facts.hole(facts)).isEqualTo("the position of gold.d against that of silver.d: -1.0000 apart");
    }

    private static Slice goldWith(String amount) {
        BigDecimal sum = new BigDecimal(amount);
        return new Slice(
                0,
                10,
                new Tally.Counts(6, 6, 0, 0),
                Map.of("EUR", new Tally.Amounts(sum, sum, BigDecimal.ZERO, BigDecimal.ZERO)),
                Optional.empty(),
                Optional.empty());
    }

    private static DayMoney day(String day, String silver, String gold) {
        BigDecimal all = new BigDecimal(silver);
        return new DayMoney(
                LocalDate.parse(day),
                "EUR",
                all,
                all,
                all,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                all,
                new BigDecimal(gold));
    }

    private static ConsumerRecord<byte[], byte[]> sent(long offset, String key, String value) {
        return new ConsumerRecord<>(
                P.topic(),
                P.partition(),
                offset,
                SENT.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                bytes(value),
                new RecordHeaders().add("h", bytes("1")),
                Optional.empty());
    }

    private static Record row(String key, String value, String header) {
        Record row = GenericRecord.create(BRONZE);
        row.setField(Envelope.TIMESTAMP, SENT.atOffset(ZoneOffset.UTC));
        row.setField(Envelope.KEY, key == null ? null : ByteBuffer.wrap(bytes(key)));
        row.setField(Envelope.VALUE, ByteBuffer.wrap(bytes(value)));
        Record one = GenericRecord.create(HEADER);
        one.setField("key", header);
        one.setField("value", ByteBuffer.wrap(bytes("1")));
        row.setField(Envelope.HEADERS, List.of(one));
        return row;
    }

    private static GenericData.Record payment(String id) {
        GenericData.Record payment = new GenericData.Record(PAYMENTS.event());
        payment.put("transaction_id", id);
        return payment;
    }

    private static Record silver(String id) {
        Record row = GenericRecord.create(
                new Schema(Types.NestedField.required(1, "transaction_id", Types.StringType.get())));
        row.setField("transaction_id", id);
        return row;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
