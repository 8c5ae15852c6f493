package dev.sluice.producer;

import dev.sluice.producer.payments.PaymentFrames;
import dev.sluice.producer.payments.PaymentGenerator;
import dev.sluice.producer.payments.PaymentMode;
import dev.sluice.producer.payments.PaymentPlan;
import dev.sluice.producer.payments.PaymentRecord;
import dev.sluice.producer.publish.EventSerializers;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.publish.TopicProbe;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Publishes generated payments. */
record PaymentsCommand(Publication publication, PaymentPlan plan, InstantSource clock, Contract foreign)
        implements Command {

    static PaymentsCommand of(Options options) {
        Publication publication = Publication.of(options, "payments", options.number(ProduceKeys.RATE, 0, 10_000_000));
        return new PaymentsCommand(
                publication,
                new PaymentPlan(
                        options.number(ProduceKeys.SEED, Long.MIN_VALUE, Long.MAX_VALUE),
                        runId(options),
                        mode(options),
                        options.share(ProduceKeys.BROKEN_SHARE),
                        options.share(ProduceKeys.DUPLICATE_SHARE),
                        options.share(ProduceKeys.LATE_SHARE)),
                clock(options, publication.limits()),
                Contracts.shipped().named("binance_trades"));
    }

    @Override
    public int run(Stop stop, PrintStream out) {
        Patience patience = new Patience(stop, out);
        try (Serializer<GenericRecord> serializer = EventSerializers.configured(publication.config());
                TopicProbe probe = new TopicProbe(publication.config())) {
            RegisteredFrames frames = new RegisteredFrames(publication.contract(), foreign, serializer);
            boolean isReady = patience.outlasts(() -> Patience.registryObstacle(frames::register))
                    && patience.outlasts(() -> probe.obstacle(publication.topic()));
            return isReady ? publish(frames, stop, out) : 0;
        }
    }

    private int publish(PaymentFrames frames, Stop stop, PrintStream out) {
        PaymentGenerator generator = new PaymentGenerator(plan, publication.contract(), frames, clock);
        try (Publisher publisher = new Publisher(publication.config());
                Reporter reporter = new Reporter(
                        publisher,
                        publication.receipt(),
                        json -> json.put("command", "payments")
                                .put("runId", plan.runId())
                                .put("seed", plan.seed()),
                        out)) {
            Pace pace = new Pace(publication.limits(), stop);
            while (pace.next()) {
                publisher.send(outgoing(generator.next()));
            }
            return reporter.finish().isComplete() ? 0 : 1;
        }
    }

    private Outgoing outgoing(PaymentRecord record) {
        return new Outgoing(
                publication.topic(), record.key(), record.value(), List.of(), record.kind(), record.amount());
    }

    private static String runId(Options options) {
        String fromClock = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        String expected = "up to 32 letters, digits and hyphens";
        return options.parsedIfGiven(ProduceKeys.RUN_ID, expected, fromClock, text -> {
            if (!text.matches("[A-Za-z0-9-]{1,32}")) {
                throw new IllegalArgumentException();
            }
            return text;
        });
    }

    private static Optional<PaymentMode> mode(Options options) {
        List<String> names = Stream.concat(
                        Stream.of("mixed"),
                        Arrays.stream(PaymentMode.values()).map(m -> m.name().toLowerCase(Locale.ROOT)))
                .toList();
        String name = options.oneOf(ProduceKeys.MODE, names);
        return name.equals("mixed")
                ? Optional.empty()
                : Optional.of(PaymentMode.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static InstantSource clock(Options options, Pace.Limits limits) {
        String expected = "an instant such as 2026-01-01T00:00:00Z";
        long stepNanos = limits.perSecond() == 0 ? 1_000_000 : 1_000_000_000 / limits.perSecond();
        return options.parsedIfGiven(
                ProduceKeys.EVENT_START,
                expected,
                InstantSource.system(),
                text -> new SteppingClock(Instant.parse(text), stepNanos));
    }
}
