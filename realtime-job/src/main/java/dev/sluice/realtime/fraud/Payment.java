package dev.sluice.realtime.fraud;

import dev.sluice.realtime.judge.AvroDecimal;
import java.math.BigDecimal;
import java.util.Comparator;
import org.apache.avro.generic.GenericRecord;

/**
 * What the rules need to know of a payment attempt.
 *
 * @param location where it was, cut at {@link #MAX_LOCATION} code points: contracts only warn of longer ones
 */
record Payment(
        String transactionId,
        long eventMicros,
        String merchantId,
        BigDecimal amount,
        String currency,
        String location,
        boolean isDeclined) {
    static final int MAX_LOCATION = 128;

    /** By time; of one moment in an order that does not depend on who arrived first. */
    static final Comparator<Payment> IN_ORDER =
            Comparator.comparingLong(Payment::eventMicros).thenComparing(Payment::transactionId);

    /** Takes a good event of dataset payments. */
    static Payment of(GenericRecord event) {
        return new Payment(
                event.get("transaction_id").toString(),
                (long) event.get("ts_event"),
                event.get("merchant_id").toString(),
                AvroDecimal.in(event, "amount"),
                event.get("currency").toString(),
                cut(event.get("location").toString()),
                event.get("auth_result").toString().equals("DECLINED"));
    }

    /** Whether the location is known; contracts only warn if it is not. */
    boolean hasLocation() {
        return !location.isBlank();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LOCATION
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LOCATION));
    }
}
