package dev.sluice.producer.payments;

import dev.sluice.producer.generator.Made;
import dev.sluice.producer.publish.Amount;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/**
 * A record to send, and what it is.
 *
 * @param key null for none
 * @param value null for a tombstone
 * @param payment what the value says; if the record is broken, what it would have said
 */
// Compared by nobody, so that arrays may stand in it.
@SuppressWarnings("ArrayRecordComponent")
public record PaymentRecord(Made made, Optional<Breakage> breakage, byte[] key, byte[] value, GenericRecord payment) {

    /** What a reader has to make of a record. */
    public enum Nature {
        /** A payment. */
        SOUND,
        /** A payment whose id was sent before. */
        DUPLICATE,
        /** A dead letter. */
        BROKEN
    }

    public Nature nature() {
        return switch (made.kind()) {
            case GOOD, LATE -> Nature.SOUND;
            case DUPLICATE -> Nature.DUPLICATE;
            case BROKEN -> Nature.BROKEN;
        };
    }

    /** Money that can be read from the value and counts by the contract. */
    public Optional<Amount> amount() {
        return made.amount();
    }

    /** {@code sound}, {@code duplicate} or {@code broken}, then a point and the breakage if any; receipts count by it. */
    public String kind() {
        return made.receiptKind();
    }

    PaymentRecord again(long number) {
        return new PaymentRecord(made.repeated(number), breakage, key, value, payment);
    }
}
