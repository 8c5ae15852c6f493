package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.PaymentEvents;
import dev.sluice.console.look.LetterJudge.Outlook;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** What would become of a record today, by the rules alone. */
final class LetterJudgeTest {
    private static final int ID = 7;
    private static final Instant ARRIVED = Instant.parse("2026-11-22T12:00:00Z");

    private final Contract contract = PaymentEvents.CONTRACT;
    private final LetterJudge judge = judge(FixedRegistry.with(ID, contract.event()));

    @Test
    void whatBreaksNoRuleOfTodayPasses() {
        assertThat(judge.of(framed(PaymentEvents.good(ARRIVED)), ARRIVED)).isEqualTo(Outlook.PASSES);
    }

    @Test
    void whatBreaksARuleOfTodayStaysDead() {
        assertThat(judge.of(framed(PaymentEvents.with(ARRIVED, "currency", "XXX")), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void itsAgeIsThatAtItsArrivalAndNotTodays() {
        byte[] payment = framed(PaymentEvents.good(ARRIVED));

        assertThat(judge.of(payment, ARRIVED.plus(Duration.ofDays(29)))).isEqualTo(Outlook.PASSES);
        assertThat(judge.of(payment, ARRIVED.plus(Duration.ofDays(31)))).isEqualTo(Outlook.STAYS_DEAD);
        assertThat(judge.of(payment, ARRIVED.minus(Duration.ofHours(1)))).isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void whatHoldsNoEventStaysDead() {
        byte[] payment = framed(PaymentEvents.good(ARRIVED));

        assertThat(judge.of(null, ARRIVED)).isEqualTo(Outlook.STAYS_DEAD);
        assertThat(judge.of("text".getBytes(StandardCharsets.UTF_8), ARRIVED)).isEqualTo(Outlook.STAYS_DEAD);
        assertThat(judge.of(Arrays.copyOf(payment, payment.length / 2), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
        assertThat(judge.of(WireFormat.encode(-1, PaymentEvents.good(ARRIVED)), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
        assertThat(judge.of(Arrays.copyOf(payment, contract.maxValueBytes() + 1), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void aNumberThatNoColumnHoldsStaysDead() {
        ByteBuffer none = ByteBuffer.allocate(0);

        assertThat(judge.of(framed(PaymentEvents.with(ARRIVED, "amount", none)), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void whatAnIncompatibleWriterWroteStaysDead() {
        Schema other = SchemaBuilder.record("Other")
                .fields()
                .requiredString("transaction_id")
                .endRecord();
        GenericRecord event = new GenericData.Record(other);
        event.put("transaction_id", "t-1");

        assertThat(judge(FixedRegistry.with(ID, other)).of(framed(event), ARRIVED))
                .isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void withoutTheRegistryNobodyKnows() {
        LetterJudge lost = judge(FixedRegistry.thatIsAway());

        assertThat(lost.of(framed(PaymentEvents.good(ARRIVED)), ARRIVED)).isEqualTo(Outlook.UNKNOWN);
        assertThat(lost.of(null, ARRIVED)).isEqualTo(Outlook.STAYS_DEAD);
    }

    @Test
    void aRegistryThatIsAwayIsAskedOnceInALook() {
        FixedRegistry registry = FixedRegistry.thatIsAway();
        Writers writers = new Writers(registry);
        LetterJudge lost = new LetterJudge(contract, writers);
        for (int id = 1; id <= 20; id++) {
            lost.of(WireFormat.encode(id, PaymentEvents.good(ARRIVED)), ARRIVED);
        }
        assertThat(registry.asked()).isEqualTo(1);
        assertThat(writers.takeMissed()).hasSize(20);

        registry.comesBackWith(ID, contract.event());
        writers.beginLook();

        assertThat(lost.of(framed(PaymentEvents.good(ARRIVED)), ARRIVED)).isEqualTo(Outlook.PASSES);
        assertThat(writers.takeMissed()).isEmpty();
    }

    @Test
    void aSchemaThatTheRegistryLackedIsNoticedOnceItHasIt() {
        FixedRegistry registry = FixedRegistry.with(1, contract.event());
        Writers writers = new Writers(registry);
        LetterJudge early = new LetterJudge(contract, writers);

        assertThat(early.of(framed(PaymentEvents.good(ARRIVED)), ARRIVED)).isEqualTo(Outlook.STAYS_DEAD);
        var missed = writers.takeMissed();
        assertThat(writers.hasAnyOf(missed)).isFalse();
        registry.comesBackWith(ID, contract.event());

        assertThat(writers.hasAnyOf(missed)).isTrue();
        assertThat(early.of(framed(PaymentEvents.good(ARRIVED)), ARRIVED)).isEqualTo(Outlook.PASSES);
    }

    private static byte[] framed(GenericRecord event) {
        return WireFormat.encode(ID, event);
    }

    private LetterJudge judge(FixedRegistry registry) {
        return new LetterJudge(contract, new Writers(registry));
    }
}
