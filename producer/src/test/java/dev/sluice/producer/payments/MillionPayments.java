package dev.sluice.producer.payments;

import dev.sluice.producer.generator.ReaderJudge;
import dev.sluice.producer.ledger.LedgerWriter;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.registry.WireFormat;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.GenericRecord;

/** A program: makes a million payments of a scenario and writes their ledger. */
final class MillionPayments {
    private MillionPayments() {}

    public static void main(String[] arguments) {
        Instant start = Instant.parse("2026-03-03T00:00:00Z");
        long[] step = {0};
        PaymentGenerator generator = new PaymentGenerator(
                new PaymentPlan(1, "r", PaymentScenario.valueOf(arguments[1]), Optional.empty(), 0.0001, 0.01, 0.01),
                Contracts.shipped().named("payments"),
                new Frames(),
                () -> start.plusMillis(step[0]++));
        try (LedgerWriter ledger = LedgerWriter.begin(Path.of(arguments[0]), Map.of())) {
            for (int i = 0; i < 1_000_000; i++) {
                ledger.acknowledged(generator.next().made(), 0, i);
            }
        }
    }

    private record Frames() implements PaymentFrames {
        @Override
        public byte[] frame(GenericRecord payment) {
            return WireFormat.encode(ReaderJudge.OWN_ID, payment);
        }

        @Override
        public int foreignSchemaId() {
            return ReaderJudge.FOREIGN_ID;
        }
    }
}
