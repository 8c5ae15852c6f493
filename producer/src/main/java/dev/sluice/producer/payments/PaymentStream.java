package dev.sluice.producer.payments;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/** Sound payments without end, one mode's after another's. */
final class PaymentStream {
    private final PaymentPlan plan;
    private final InstantSource clock;
    private final Spending spending;
    private final SplittableRandom random;
    private final Deque<Done> upcoming = new ArrayDeque<>();
    private long sequence;

    /** A payment, and what it is part of. */
    record Done(Payment payment, PaymentMode doing) {}

    PaymentStream(PaymentPlan plan, InstantSource clock) {
        this.plan = plan;
        this.clock = clock;
        this.spending = plan.scenario() == PaymentScenario.CLASSIC
                ? new ClassicSpending()
                : new Population(plan.seed(), plan.scenario().habits());
        this.random = new SplittableRandom(~plan.seed());
    }

    Done next() {
        if (upcoming.isEmpty()) {
            act(plan.mode().orElseGet(() -> plan.scenario().doing(random)));
        }
        return upcoming.remove();
    }

    private void act(PaymentMode doing) {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        int card = spending.card(doing, random, now);
        long spacing = doing.spacingMicros();
        // The last one is now: nothing that is sound lies in the future.
        long first = now - (doing.payments() - 1) * spacing;
        for (int i = 0; i < doing.payments(); i++) {
            Payment ordinary = spending.payment("TXN-" + plan.runId() + "-" + sequence++, card, random);
            upcoming.add(new Done(doing.apply(i, ordinary.at(first + i * spacing)), doing));
        }
    }
}
