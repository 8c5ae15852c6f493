package dev.sluice.silver;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.RuleDeclaration;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Payments that break no rule, until a test changes a field. */
final class Payments {
    static final Contract CONTRACT = Contracts.shipped().named("payments");
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private Payments() {}

    /** A payment with one field changed. */
    static GenericRecord payment(String id, String field, Object value) {
        GenericRecord payment = payment(id);
        payment.put(field, value);
        return payment;
    }

    static ByteBuffer amount(String amount) {
        return ByteBuffer.wrap(new BigDecimal(amount).unscaledValue().toByteArray());
    }

    /** Twelve euros and fifty cents. */
    static GenericRecord payment(String id) {
        GenericRecord payment = new GenericData.Record(CONTRACT.event());
        payment.put("transaction_id", id);
        payment.put("ts_event", ChronoUnit.MICROS.between(Instant.EPOCH, NOW));
        payment.put("card_hash", "a8c9f09d11ffcc45");
        payment.put("merchant_id", "M98765");
        payment.put("amount", amount("12.5000"));
        payment.put("currency", "EUR");
        payment.put("mcc", "5411");
        payment.put("channel", "POS");
        payment.put("auth_result", "APPROVED");
        payment.put("location", "New York, USA");
        return payment;
    }

    /** The contract as somebody edits it who finds a rule too strict. */
    static Contract without(String rule) {
        return with(CONTRACT.rules().stream().filter(r -> !r.id().equals(rule)).toList());
    }

    /** The contract with these rules alone. */
    static Contract only(String... rules) {
        return with(CONTRACT.rules().stream()
                .filter(r -> List.of(rules).contains(r.id()))
                .toList());
    }

    private static Contract with(List<RuleDeclaration> rules) {
        return new Contract(
                CONTRACT.dataset(),
                CONTRACT.version(),
                CONTRACT.purpose(),
                CONTRACT.owner(),
                CONTRACT.event(),
                CONTRACT.identity(),
                CONTRACT.eventTime(),
                CONTRACT.money(),
                rules,
                CONTRACT.topic(),
                CONTRACT.maxValueBytes(),
                CONTRACT.duplicateWindow(),
                CONTRACT.freshness());
    }
}
