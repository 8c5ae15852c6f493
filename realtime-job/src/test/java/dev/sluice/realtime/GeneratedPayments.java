package dev.sluice.realtime;

import static dev.sluice.realtime.TestEvents.PAYMENTS;
import static dev.sluice.realtime.TestEvents.TRADES;

import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.registry.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.generic.GenericRecord;

/** Seeded payments of every kind, good, broken, repeated and late. */
final class GeneratedPayments {
    private GeneratedPayments() {}

    /** So many records whose events begin at {@code first}, ten milliseconds apart. */
    static List<PaymentRecord> of(int number, Instant first, SchemaRegistry registry) {
        int payments = registry.register(PAYMENTS.subject(), PAYMENTS.event());
        int trades = registry.register(TRADES.subject(), TRADES.event());
        PaymentPlan plan = new PaymentPlan(11, "test", Optional.empty(), 0.2, 0.05, 0.05);
        AtomicLong step = new AtomicLong();
        PaymentGenerator generator = new PaymentGenerator(
                plan, PAYMENTS, new Frames(payments, trades), () -> first.plusMillis(10 * step.getAndIncrement()));
        List<PaymentRecord> records = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            records.add(generator.next());
        }
        return records;
    }

    private record Frames(int schemaId, int foreignSchemaId) implements PaymentFrames {
        @Override
        public byte[] frame(GenericRecord payment) {
            return WireFormat.encode(schemaId, payment);
        }
    }
}
