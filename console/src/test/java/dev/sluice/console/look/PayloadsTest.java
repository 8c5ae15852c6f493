package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fact.LetterFacts.Shown;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

/** What of a record that died is shown, and what never is. */
final class PayloadsTest {
    private static final int ID = 7;
    private static final String SECRET = "4111111111111111";

    private final Contract payments = Contracts.shipped().named("payments");
    private final Contract readings = Contracts.shipped().named("sensor_readings");

    @Test
    void aSensitiveFieldIsNamedAndNotShown() {
        GenericRecord event = payment();

        Payloads.Payload shown = payloads(payments, payments.event()).of(WireFormat.encode(ID, event));

        assertThat(shown.fields()).contains(new Shown("card_hash", "(not shown)"), new Shown("amount", "-12.5000"));
        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(shown.hidden()).isNotEmpty();
    }

    @Test
    void aFieldThatTheContractDoesNotKnowMayBeSensitiveToo() {
        Schema schema = SchemaBuilder.record("Payment")
                .fields()
                .requiredString("card_number")
                .endRecord();
        GenericRecord event = new GenericData.Record(schema);
        event.put("card_number", SECRET);

        assertThat(payloads(payments, schema).of(WireFormat.encode(ID, event)).toString())
                .doesNotContain(SECRET)
                .contains("card_number");
    }

    @Test
    void bytesThatNobodyCanReadAreNotShownWhereTheyMayBeSensitive() {
        Payloads.Payload shown = payloads(payments, payments.event()).of(SECRET.getBytes(StandardCharsets.UTF_8));

        assertThat(shown.fields()).isEmpty();
        assertThat(shown.hidden()).contains("16 bytes may hold what is sensitive");
    }

    @Test
    void bytesThatNobodyCanReadAreShownInHexadecimalElsewhere() {
        assertThat(payloads(readings, readings.event())
                        .of("<b>".getBytes(StandardCharsets.UTF_8))
                        .fields())
                .containsExactly(new Shown("bytes", "3c623e"));
    }

    @Test
    void anOffendingValueOfASensitiveFieldIsNotShown() {
        Payloads own = payloads(payments, payments.event());

        assertThat(own.offending("card_hash", SECRET)).isEqualTo("(not shown)");
        assertThat(own.offending("card_hash[0].x", SECRET)).isEqualTo("(not shown)");
        assertThat(own.offending("", SECRET)).isEqualTo("(not shown)");
        assertThat(own.offending("amount", "-1")).isEqualTo("-1");
    }

    @Test
    void aRegistryThatIsAwayIsNoReasonToShowMore() {
        Payloads own = new Payloads(payments, new Writers(FixedRegistry.thatIsAway()));

        Payloads.Payload shown = own.of(WireFormat.encode(ID, payment()));

        assertThat(shown.toString()).doesNotContain(SECRET);
        assertThat(shown.hidden()).contains("the registry, which has its schema, does not answer");
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsSpelledOut() {
        assertThat(Printable.line("a\u202eb\nc", 10)).isEqualTo("a\\u202eb\\u000ac");
        assertThat(Printable.line("😀😀😀", 2)).isEqualTo("😀😀 …");
    }

    private GenericRecord payment() {
        GenericRecord event = new GenericData.Record(payments.event());
        for (Schema.Field field : payments.event().getFields()) {
            event.put(field.pos(), value(field));
        }
        return event;
    }

    private static Object value(Schema.Field field) {
        return switch (field.schema().getType()) {
            case LONG -> 1L;
            case BYTES ->
                ByteBuffer.wrap(new BigDecimal("-12.5000").unscaledValue().toByteArray());
            case UNION -> null;
            default -> field.name().equals("card_hash") ? SECRET : "EUR";
        };
    }

    private static Payloads payloads(Contract contract, Schema writer) {
        return new Payloads(contract, new Writers(FixedRegistry.with(ID, writer)));
    }
}
