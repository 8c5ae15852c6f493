package dev.sluice.producer.payments;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sound payments without end, one mode's after another's. */
final class PaymentStream {
    /** Of a thousand doings in the mixed mode, how many are each of the suspicious modes. */
    private static final int SUSPICIOUS_PER_MILLE = 6;

    private final String runId;
    private final Optional<PaymentMode> mode;
    private final InstantSource clock;
    private final Population population;
    private final SplittableRandom random;
    private final Deque<Payment> upcoming = new ArrayDeque<>();
    private long sequence;

    PaymentStream(PaymentPlan plan, InstantSource clock) {
        this.runId = plan.runId();
        this.mode = plan.mode();
        this.clock = clock;
        this.population = new Population(plan.seed());
        this.random = new SplittableRandom(~plan.seed());
    }

    Payment next() {
        if (upcoming.isEmpty()) {
            act(mode.orElseGet(this::anyMode));
        }
        return upcoming.remove();
    }

    private void act(PaymentMode doing) {
        Population.Card card = population.card(random);
        long spacing = doing.spacingMicros();
        // The last one is now: nothing that is sound lies in the future.
        long first = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) - (doing.payments() - 1) * spacing;
        for (int i = 0; i < doing.payments(); i++) {
            Payment ordinary = population.payment("TXN-" + runId + "-" + sequence++, card, random);
            upcoming.add(doing.apply(i, ordinary.at(first + i * spacing)));
        }
    }

    private PaymentMode anyMode() {
        int suspicious = random.nextInt(1000) / SUSPICIOUS_PER_MILLE + 1;
        PaymentMode[] modes = PaymentMode.values();
        return suspicious < modes.length ? modes[suspicious] : PaymentMode.NORMAL;
    }
}
