package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.Severity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJudgeTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-21T12:00:00Z");
    private static final Contract PAYMENTS = Contracts.shipped().named("payments");
    private static final RecordJudge JUDGE = new RecordJudge(RuleSet.of(PAYMENTS));

    @Test
    void aGoodPaymentBreaksNothing() {
        assertThat(JUDGE.judge(payment(), ARRIVAL)).isEmpty();
    }

    @Test
    void aViolationNamesRuleErrorFieldAndValue() {
        GenericRecord payment = payment();
        payment.put("amount", amount("-12.50"));
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .containsExactly(new Violation(
                        new RuleId("payment-amount-positive"),
                        Severity.REJECT,
                        "amount_validation",
                        "amount_must_be_positive",
                        "amount",
                        "-12.5000"));
    }

    @Test
    void aNullInARequiredFieldBreaksExactlyThatItIsRequired() {
        GenericRecord payment = payment();
        payment.put("card_hash", null);
        payment.put("ts_event", null);
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(v -> v.rule().text(), Violation::value)
                .containsExactly(tuple("payments.ts-event.required", null), tuple("payments.card-hash.required", null));
    }

    @Test
    void everyViolationIsListedAndWarningsSaySo() {
        GenericRecord payment = payment();
        payment.put("currency", "usd");
        payment.put("mcc", "54111");
        payment.put("location", "");
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(Violation::errorReason)
                .containsExactly("invalid_currency", "invalid_mcc", "location_missing");
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(Violation::severity)
                .containsExactly(Severity.REJECT, Severity.REJECT, Severity.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:05:00Z, ''",
        "2026-11-21T12:05:00.000001Z, payment-not-in-future",
        "2026-10-22T12:00:00Z, ''",
        "2026-10-22T11:59:59.999999Z, payment-not-too-old"
    })
    void theAllowanceIsGoodToTheMicrosecond(Instant event, String broken) {
        GenericRecord payment = payment();
        payment.put("ts_event", Micros.of(event));
        assertThat(String.join(" ", ids(JUDGE.judge(payment, ARRIVAL)))).isEqualTo(broken);
    }

    @Test
    void nanosecondsOfTheArrivalAreCut() {
        GenericRecord payment = payment();
        payment.put("ts_event", Micros.of(Instant.parse("2026-11-21T12:05:00.000001Z")));
        assertThat(ids(JUDGE.judge(payment, ARRIVAL.plusNanos(999)))).containsExactly("payment-not-in-future");
        assertThat(JUDGE.judge(payment, ARRIVAL.plusNanos(1000))).isEmpty();
    }

    @Test
    void aDecimalBeyondItsPrecisionIsAnOverflow() {
        GenericRecord payment = payment();
        payment.put("amount", amount("100000000000000.0000"));
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(Violation::errorReason, Violation::value)
                .contains(tuple("decimal_overflow", "100000000000000.0000"));
    }

    @Test
    void aDecimalBeyondWhatSparkCanHoldIsAViolationToo() {
        GenericRecord payment = payment();
        payment.put(
                "amount", ByteBuffer.wrap(BigInteger.TWO.pow(8_000_000).negate().toByteArray()));
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(Violation::value)
                .hasSize(3)
                .containsOnly("a number of 8000000 bits");
    }

    @Test
    void aDecimalWithoutAByteIsNoNumber() {
        GenericRecord payment = payment();
        payment.put("amount", ByteBuffer.allocate(0));
        assertThat(JUDGE.judge(payment, ARRIVAL))
                .extracting(Violation::errorReason, Violation::value)
                .containsExactly(tuple("decimal_overflow", ""));
    }

    @Test
    void judgingLeavesTheBuffersOfTheEventAlone() {
        GenericRecord payment = payment();
        JUDGE.judge(payment, ARRIVAL);
        assertThat(((ByteBuffer) payment.get("amount")).remaining()).isPositive();
    }

    @Test
    void decimalsMayBeFixedToo() {
        Schema fixed = LogicalTypes.decimal(9, 2).addToSchema(Schema.createFixed("Cents", null, null, 4));
        Schema event = Schema.createRecord("E", null, "t", false, List.of(new Schema.Field("cents", fixed)));
        RecordJudge judge =
                new RecordJudge(RuleSet.of(TestContracts.of(event, rule("r", "cents", "range", "'max': '1.00'"))));
        GenericRecord record = new GenericData.Record(event);
        record.put("cents", new GenericData.Fixed(fixed, new byte[] {0, 0, 0, 101}));
        assertThat(judge.judge(record, ARRIVAL)).extracting(Violation::value).containsExactly("1.01");
    }

    private static List<String> ids(List<Violation> violations) {
        return violations.stream().map(v -> v.rule().text()).toList();
    }

    private static ByteBuffer amount(String text) {
        return ByteBuffer.wrap(new BigDecimal(text).setScale(4).unscaledValue().toByteArray());
    }

    private static GenericRecord payment() {
        GenericRecord payment = new GenericData.Record(PAYMENTS.event());
        List<Object> values = Arrays.asList(
                "t-1",
                Micros.of(ARRIVAL),
                "0123456789abcdef",
                "M1",
                amount("1"),
                "EUR",
                "5411",
                "POS",
                "APPROVED",
                "Delft");
        for (int i = 0; i < values.size(); i++) {
            payment.put(i, values.get(i));
        }
        return payment;
    }
}
