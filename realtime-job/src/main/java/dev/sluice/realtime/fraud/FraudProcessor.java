package dev.sluice.realtime.fraud;

import dev.sluice.realtime.fraud.Scorer.Scored;
import dev.sluice.realtime.judge.Coordinates;
import dev.sluice.realtime.judge.EventReader;
import dev.sluice.realtime.judge.Reading;
import dev.sluice.validation.Micros;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Scores good payments, keyed by card, and sends alerts. A card whose newest payment lies further back than any rule looks,
 * measured by the newest payment of all cards here, is forgotten.
 */
final class FraudProcessor implements Processor<String, byte[], byte[], byte[]> {
    private static final Duration FORGETTING = Duration.ofSeconds(10);

    /** Cards looked at at once, so that no payment waits for all of them; or a sixth of all, if that is more. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final String storeName;
    private final EventReader reader;
    private final Scorer scorer;
    private final AlertFrames frames;
    private final Consumer<FraudRule> alerted;
    private final long horizonMicros;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, CardHistory> cards;
    private long newestMicros = Long.MIN_VALUE;
    private String firstToForget;

    FraudProcessor(
            String storeName,
            EventReader reader,
            FraudParameters parameters,
            AlertFrames frames,
            Consumer<FraudRule> alerted) {
        this.storeName = storeName;
        this.reader = reader;
        this.scorer = new Scorer(parameters);
        this.frames = frames;
        this.alerted = alerted;
        this.horizonMicros = Micros.of(parameters.horizon());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> nodeContext) {
        context = nodeContext;
        cards = context.getStateStore(storeName);
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> forget());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Payment payment = payment(record);
        CardHistory known = cards.get(record.key());
        Scored scored = scorer.score(known == null ? CardHistory.EMPTY : known, payment);
        if (!scored.history().isEmpty() && !scored.history().equals(known)) {
            cards.put(record.key(), scored.history());
        }
        newestMicros = Math.max(newestMicros, payment.eventMicros());
        for (Alert alert : scored.alerts()) {
            context.forward(letter(record, alert));
            alerted.accept(alert.rule());
        }
    }

    private Payment payment(Record<String, byte[]> record) {
        if (reader.read(record.value()) instanceof Reading.Event event) {
            return Payment.of(event.event());
        }
        throw new IllegalStateException(
                "A payment that was judged good cannot be read: " + Coordinates.in(record.headers()));
    }

    private Record<byte[], byte[]> letter(Record<String, byte[]> record, Alert alert) {
        Headers headers = new RecordHeaders();
        Coordinates.in(record.headers()).addTo(headers);
        return new Record<>(
                record.key().getBytes(StandardCharsets.UTF_8),
                frames.frame(record.key(), alert),
                record.timestamp(),
                headers);
    }

    private void forget() {
        if (newestMicros == Long.MIN_VALUE) {
            return;
        }
        long left = Math.max(FORGOTTEN_AT_ONCE, cards.approximateNumEntries() / 6);
        try (KeyValueIterator<String, CardHistory> some = cards.range(firstToForget, null)) {
            for (; some.hasNext() && left > 0; left--) {
                KeyValue<String, CardHistory> card = some.next();
                if (card.value.newestMicros() < newestMicros - horizonMicros) {
                    cards.delete(card.key);
                }
            }
            firstToForget = some.hasNext() ? some.peekNextKey() : null;
        }
    }
}
