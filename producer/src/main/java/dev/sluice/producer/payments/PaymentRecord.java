package dev.sluice.producer.payments;

import dev.sluice.producer.publish.Amount;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * A record to send, and what it is.
 *
 * @param key null for none
 * @param value null for a tombstone
 * @param payment what the value says; if the record is broken, what it would have said
 * @param amount money that can be read from the value and counts by the contract
 */
// Compared by nobody, so that arrays may stand in it.
@SuppressWarnings("ArrayRecordComponent")
public record PaymentRecord(
        Nature nature,
        Optional<Breakage> breakage,
        byte[] key,
        byte[] value,
        GenericRecord payment,
        Optional<Amount> amount) {

    /** What a reader has to make of a record. */
    public enum Nature {
        /** A payment. */
        SOUND,
        /** A payment that was sent before. */
        DUPLICATE,
        /** A dead letter. */
        BROKEN
    }

    /** {@code sound}, {@code duplicate} or {@code broken}, then a point and the breakage if any; receipts count by it. */
    public String kind() {
        String name = nature.name().toLowerCase(Locale.ROOT);
        return breakage.map(b -> name + "." + b.name()).orElse(name);
    }

    PaymentRecord again() {
        return new PaymentRecord(Nature.DUPLICATE, breakage, key, value, payment, amount);
    }
}
