package dev.sluice.console;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Payments of the shipped contract. */
public final class PaymentEvents {
    public static final Contract CONTRACT = Contracts.shipped().named("payments");

    private PaymentEvents() {}

    /** One that breaks no rule if it arrives at {@code time}. */
    public static GenericRecord good(Instant time) {
        GenericRecord event = new GenericData.Record(CONTRACT.event());
        Map.of(
                        "transaction_id", "t-1",
                        "card_hash", "0123456789abcdef",
                        "merchant_id", "M42",
                        "currency", "EUR",
                        "mcc", "5411",
                        "channel", "POS",
                        "auth_result", "APPROVED",
                        "location", "Lisbon")
                .forEach(event::put);
        event.put("ts_event", ChronoUnit.MICROS.between(Instant.EPOCH, time));
        event.put(
                "amount",
                ByteBuffer.wrap(new BigDecimal("12.5000").unscaledValue().toByteArray()));
        return event;
    }

    /** The same but for one field. */
    public static GenericRecord with(Instant time, String field, Object value) {
        GenericRecord event = good(time);
        event.put(field, value);
        return event;
    }
}
