package dev.sluice.producer.payments;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.schemas.registry.WireFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;

/** A reader of payments, as simple as the contract lets it be: an opinion of our own on what is broken. */
final class PaymentJudge {
    private PaymentJudge() {}

    static boolean allows(byte[] value, Contract contract, Instant arrival) {
        if (!WireFormat.schemaId(value).equals(OptionalInt.of(7)) || value.length > contract.maxValueBytes()) {
            return false;
        }
        try {
            GenericRecord event = WireFormat.decode(value, contract.event(), contract.event());
            return contract.rules().stream()
                    .filter(rule -> rule.severity() == Severity.REJECT)
                    // A generator knows no card numbers; what a hash looks like by chance is the rule's own affair.
                    .filter(rule -> !rule.kind().equals("noCardNumber"))
                    .allMatch(rule -> holds(rule, event.get(rule.field()), arrival));
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    private static boolean holds(RuleDeclaration rule, Object value, Instant arrival) {
        return switch (rule.kind()) {
            case "length" ->
                value.toString().length() >= rule.arguments().get("min").asInt()
                        && value.toString().length()
                                <= rule.arguments().get("max").asInt();
            case "pattern" ->
                value.toString().matches(rule.arguments().get("pattern").asText());
            case "oneOf" ->
                StreamSupport.stream(rule.arguments().get("values").spliterator(), false)
                        .anyMatch(v -> v.asText().contentEquals(value.toString()));
            case "range" -> inRange(rule, (ByteBuffer) value);
            case "maxAhead" -> (long) value <= micros(arrival, allowance(rule));
            case "maxBehind" -> (long) value >= micros(arrival, allowance(rule).negated());
            default -> throw new IllegalArgumentException("A rule of kind " + rule.kind());
        };
    }

    private static boolean inRange(RuleDeclaration rule, ByteBuffer unscaled) {
        BigDecimal amount = amount(unscaled);
        return amount.compareTo(new BigDecimal(rule.arguments().get("above").asText())) > 0
                && amount.compareTo(new BigDecimal(rule.arguments().get("below").asText())) < 0;
    }

    static BigDecimal amount(ByteBuffer unscaled) {
        return new Conversions.DecimalConversion().fromBytes(unscaled.duplicate(), null, LogicalTypes.decimal(18, 4));
    }

    private static Duration allowance(RuleDeclaration rule) {
        return Duration.parse(rule.arguments().get("allowance").asText());
    }

    private static long micros(Instant arrival, Duration allowance) {
        return arrival.plus(allowance).getEpochSecond() * 1_000_000;
    }
}
