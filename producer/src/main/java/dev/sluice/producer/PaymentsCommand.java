package dev.sluice.producer;

import dev.sluice.producer.generator.Frames;
import dev.sluice.producer.generator.Generated;
import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentMode;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.producer.payments.PaymentScenario;
import dev.sluice.schemas.contract.Contract;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;

/** Generated payments. */
record PaymentsCommand(PaymentPlan plan, Contract contract, InstantSource clock) implements Feed {

    static Command of(Options options) {
        long perSecond = FeedOptions.perSecond(options);
        PaymentPlan plan = new PaymentPlan(
                FeedOptions.seed(options),
                FeedOptions.runId(options),
                scenario(options),
                mode(options),
                options.share(ProduceKeys.BROKEN_SHARE),
                options.share(ProduceKeys.DUPLICATE_SHARE),
                options.share(ProduceKeys.LATE_SHARE));
        FeedTime time = FeedTime.of(options, perSecond, plan.scenario().curve(FeedTime.zone(options)));
        Publication publication = Publication.of(options, "payments", perSecond);
        Feed feed = new PaymentsCommand(plan, publication.contract(), time.clock());
        return FeedOptions.command(options, publication, feed, time);
    }

    @Override
    public String word() {
        return "payments";
    }

    @Override
    public Run run() {
        String mode = plan.mode().map(m -> "mode " + word(m)).orElse(word(plan.scenario()));
        return new Run(plan.runId(), plan.seed(), mode);
    }

    @Override
    public Supplier<Generated> start(Frames frames) {
        PaymentGenerator generator = new PaymentGenerator(plan, contract, paymentFrames(frames), clock);
        return () -> {
            PaymentRecord record = generator.next();
            return new Generated(record.key(), record.value(), record.made());
        };
    }

    private static PaymentFrames paymentFrames(Frames frames) {
        return new PaymentFrames() {
            @Override
            public byte[] frame(GenericRecord payment) {
                return frames.frame(payment);
            }

            @Override
            public int foreignSchemaId() {
                return frames.foreignSchemaId();
            }
        };
    }

    private static Optional<PaymentMode> mode(Options options) {
        List<String> names = Stream.concat(
                        Stream.of("mixed"), Arrays.stream(PaymentMode.values()).map(PaymentsCommand::word))
                .toList();
        String name = options.oneOf(ProduceKeys.MODE, names);
        return name.equals("mixed")
                ? Optional.empty()
                : Optional.of(PaymentMode.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static PaymentScenario scenario(Options options) {
        List<String> names = Arrays.stream(PaymentScenario.values())
                .map(PaymentsCommand::word)
                .toList();
        return PaymentScenario.valueOf(
                options.oneOf(ProduceKeys.SCENARIO, names).toUpperCase(Locale.ROOT));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
