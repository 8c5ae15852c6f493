package dev.sluice.realtime.judge;

import static dev.sluice.realtime.TestEvents.NOON;
import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.decimal;
import static dev.sluice.realtime.TestEvents.micros;
import static dev.sluice.realtime.TestEvents.payment;
import static dev.sluice.realtime.TestEvents.rewritten;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.TestTopology;
import dev.sluice.schemas.contract.DerivedTopics;
import dev.sluice.schemas.contract.TopicSpec;
import dev.sluice.schemas.contract.VerdictHeaders;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.RuleSet;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every raw record becomes one judged record or one dead letter, byte by byte as it was sent. */
class JudgeTopologyTest {
    private static final TopicSpec JUDGED = DerivedTopics.judged(PAYMENTS);
    private static final TopicSpec DEAD = DerivedTopics.deadLetters(PAYMENTS);

    private final TestTopology topology = new TestTopology();

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void aGoodRecordIsSentOnAsItWasWithItsCoordinatesAndTheRulesThatJudgedIt() {
        byte[] value = topology.framed(payment("T1"));
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1, 2});
        topology.send(PAYMENTS, new TestRecord<>(new byte[] {9}, value, headers, NOON));
        topology.send(PAYMENTS, payment("T2"));

        List<TestRecord<byte[], byte[]>> judged = topology.read(JUDGED);

        assertThat(judged).hasSize(2);
        assertThat(judged.get(0).value()).isEqualTo(value);
        assertThat(judged.get(0).key()).containsExactly(9);
        assertThat(judged.get(0).headers().lastHeader("trace").value()).containsExactly(1, 2);
        assertThat(judged.get(0).getRecordTime()).isEqualTo(NOON);
        assertThat(text(judged.get(0), VerdictHeaders.RULE_SET))
                .isEqualTo(RuleSet.of(PAYMENTS).label());
        assertThat(text(judged.get(0), VerdictHeaders.WARNINGS)).isEmpty();
        assertThat(judged)
                .extracting(record -> Coordinates.in(record.headers()))
                .containsExactly(new Coordinates("payments.raw", 0, 0), new Coordinates("payments.raw", 0, 1));
        assertThat(topology.read(DEAD)).isEmpty();
    }

    @Test
    void aBrokenRuleThatOnlyWarnsIsNamedOnTheJudgedRecord() {
        topology.pay(payment("T1", "location", ""));

        assertThat(topology.read(JUDGED))
                .extracting(record -> text(record, VerdictHeaders.WARNINGS))
                .containsExactly("payment-location-length");
    }

    @Test
    void everyKindOfUnreadableValueIsADeadLetterWithSilversReason() {
        byte[] good = topology.framed(payment("T1"));
        byte[] unknownId = good.clone();
        unknownId[1] = 0x77;
        byte[] negativeId = good.clone();
        negativeId[1] = (byte) 0xFF;
        Schema cents = new Schema.Parser().parse(PAYMENTS.event().toString().replace("\"scale\":4", "\"scale\":2"));
        byte[] otherScale =
                WireFormat.encode(topology.registry.register("cents", cents), rewritten(payment("T2"), cents));
        List<byte[]> values = Arrays.asList(
                null,
                new byte[0],
                new byte[] {0, 0, 0},
                "{\"transaction_id\":\"T\"}".getBytes(StandardCharsets.UTF_8),
                unknownId,
                negativeId,
                otherScale,
                Arrays.copyOf(good, 20),
                new byte[5 << 20]);
        values.forEach(value -> topology.send(PAYMENTS, value));

        List<TestRecord<byte[], byte[]>> dead = topology.read(DEAD);

        assertThat(dead)
                .extracting(record -> text(record, VerdictHeaders.ERROR_REASON))
                .containsExactly(
                        "value_is_null",
                        "not_framed",
                        "not_framed",
                        "not_framed",
                        "unknown_schema_id",
                        "unknown_schema_id",
                        "incompatible_schema",
                        "undecodable",
                        "value_too_large");
        assertThat(dead).extracting(TestRecord::value).containsExactlyElementsOf(values);
        assertThat(dead).allSatisfy(record -> {
            assertThat(text(record, VerdictHeaders.ERROR_TYPE)).isEqualTo("deserialization_failed_or_null_fields");
            assertThat(text(record, VerdictHeaders.RULES)).startsWith("frame-");
            assertThat(record.key()).isEqualTo("key".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void aDeadLetterNamesEveryBrokenRuleAndSaysTheFirstInTheHeadersOfKafkaStreams() {
        topology.pay(payment("T1"));
        topology.pay(
                payment("T2", "amount", number(BigInteger.TEN.pow(30)), "merchant_id", "merchant-17", "location", ""));

        TestRecord<byte[], byte[]> dead = topology.read(DEAD).get(0);

        assertThat(text(dead, VerdictHeaders.RULES))
                .isEqualTo("payment-merchant-form,payments.amount.precision,payment-amount-positive");
        assertThat(text(dead, VerdictHeaders.ERROR_TYPE)).isEqualTo("merchant_validation");
        assertThat(text(dead, VerdictHeaders.ERROR_REASON)).isEqualTo("invalid_merchant_id");
        assertThat(text(dead, "__streams.errors.exception")).isEqualTo("dev.sluice.validation.Violation");
        assertThat(text(dead, "__streams.errors.message"))
                .isEqualTo("payment-merchant-form: merchant_id is 'merchant-17'");
        assertThat(text(dead, "__streams.errors.topic")).isEqualTo("payments.raw");
        assertThat(text(dead, "__streams.errors.partition")).isEqualTo("0");
        assertThat(text(dead, "__streams.errors.offset")).isEqualTo("1");
    }

    @Test
    void ourHeadersAreNamedAsKafkaStreamsNamesItsOwn() throws ReflectiveOperationException {
        Class<?> streams = Class.forName("org.apache.kafka.streams.errors.internals.ExceptionHandlerUtils");
        assertThat(Stream.of("EXCEPTION_NAME", "EXCEPTION_MESSAGE_NAME", "TOPIC_NAME", "PARTITION_NAME", "OFFSET_NAME")
                        .map(name -> constant(streams, "HEADER_ERRORS_" + name)))
                .containsExactly(
                        VerdictHeaders.STREAMS_EXCEPTION,
                        VerdictHeaders.STREAMS_MESSAGE,
                        VerdictHeaders.STREAMS_TOPIC,
                        VerdictHeaders.STREAMS_PARTITION,
                        VerdictHeaders.STREAMS_OFFSET);
    }

    @Test
    void headersThatTheSenderForgedAreNotTheLastOfTheirName() {
        RecordHeaders forged = new RecordHeaders();
        new Coordinates("elsewhere", 7, 7).addTo(forged);
        topology.send(PAYMENTS, new TestRecord<>(null, topology.framed(payment("T1")), forged, NOON));

        assertThat(topology.read(JUDGED))
                .extracting(record -> Coordinates.in(record.headers()))
                .containsExactly(new Coordinates("payments.raw", 0, 0));
    }

    @Test
    void anEventIsJudgedByTheArrivalOfItsRecord() {
        long dayLater = micros(NOON.plus(Duration.ofDays(1)));
        topology.send(PAYMENTS, new TestRecord<>(null, topology.framed(payment("T1", "ts_event", dayLater)), NOON));
        topology.send(
                PAYMENTS,
                new TestRecord<>(
                        null, topology.framed(payment("T2", "ts_event", dayLater)), NOON.plus(Duration.ofDays(1))));

        assertThat(topology.read(DEAD))
                .extracting(record -> text(record, VerdictHeaders.ERROR_REASON))
                .containsExactly("timestamp_in_future");
        assertThat(topology.read(JUDGED)).hasSize(1);
    }

    @Test
    void aRecordThatNoTopicCouldHoldLeavesItsCoordinatesAndDoesNotStopTheRest() {
        byte[] value = new byte[40 << 20];
        topology.send(PAYMENTS, value);
        topology.pay(payment("T1"));
        RecordHeaders longHeaders = new RecordHeaders();
        longHeaders.add("long", new byte[40 << 20]);
        topology.send(PAYMENTS, new TestRecord<>(null, topology.framed(payment("T2")), longHeaders, NOON));

        List<TestRecord<byte[], byte[]>> dead = topology.read(DEAD);

        assertThat(dead)
                .extracting(record -> text(record, VerdictHeaders.ERROR_REASON))
                .containsExactly("value_too_large", "record_too_large_to_forward");
        assertThat(dead).allSatisfy(record -> assertThat(record.value()).isNull());
        assertThat(text(dead.get(0), VerdictHeaders.OMITTED_VALUE_BYTES)).isEqualTo(Integer.toString(value.length));
        assertThat(Coordinates.in(dead.get(1).headers()).offset()).isEqualTo(2);
        assertThat(topology.read(JUDGED)).hasSize(1);
    }

    @Test
    void aRecordFromBefore1970IsJudgedAndNotDropped() {
        topology.send(PAYMENTS, new TestRecord<>(null, null, new RecordHeaders(), Instant.EPOCH.minusMillis(1)));

        assertThat(topology.read(DEAD)).hasSize(1);
    }

    @Test
    void aThousandRandomRecordsAreEachJudgedOrDeadAndKeepTheirCoordinates() {
        Random random = new Random(7);
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            byte[] value = topology.framed(payment("T" + random.nextInt(400)));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
            }
            sent.add(random.nextInt(50) == 0 ? null : value);
        }
        sent.forEach(value -> topology.send(PAYMENTS, value));

        List<TestRecord<byte[], byte[]>> judged = topology.read(JUDGED);
        List<TestRecord<byte[], byte[]>> dead = topology.read(DEAD);

        assertThat(judged).hasSizeGreaterThan(100);
        assertThat(dead).hasSizeGreaterThan(100);
        assertThat(Stream.concat(judged.stream(), dead.stream())
                        .map(record -> Coordinates.in(record.headers()).offset()))
                .doesNotHaveDuplicates()
                .hasSize(sent.size());
        assertThat(Stream.concat(judged.stream(), dead.stream())).allSatisfy(record -> assertThat(record.value())
                .isEqualTo(sent.get((int) Coordinates.in(record.headers()).offset())));
    }

    @Test
    void moneyIsJudgedToItsLastDigit() {
        topology.pay(payment("T1", "amount", decimal(PAYMENTS, "amount", "999999999.9999")));
        topology.pay(payment("T2", "amount", decimal(PAYMENTS, "amount", "1000000000.0000")));

        assertThat(topology.read(JUDGED)).hasSize(1);
        assertThat(topology.read(DEAD)).hasSize(1);
    }

    @Test
    void aNumberThatNoColumnHoldsIsNoNumberToSilverAndNoneHere() {
        topology.pay(payment("T1", "amount", number(BigInteger.TEN.pow(38).subtract(BigInteger.ONE))));
        topology.pay(payment("T2", "amount", number(BigInteger.TEN.pow(38))));
        topology.pay(payment("T3", "amount", number(BigInteger.TEN.pow(38).negate())));
        topology.pay(payment("T4", "amount", ByteBuffer.allocate(0)));
        topology.pay(payment("T5", "amount", ByteBuffer.allocate(30).put(29, (byte) 5)));

        assertThat(topology.read(DEAD))
                .extracting(record -> text(record, VerdictHeaders.ERROR_REASON))
                .containsExactly("decimal_overflow", "undecodable", "undecodable", "undecodable");
        assertThat(topology.read(JUDGED)).hasSize(1);
    }

    private static ByteBuffer number(BigInteger unscaled) {
        return ByteBuffer.wrap(unscaled.toByteArray());
    }

    private static String text(TestRecord<byte[], byte[]> record, String header) {
        return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
    }

    private static Object constant(Class<?> type, String name) {
        try {
            return type.getField(name).get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
