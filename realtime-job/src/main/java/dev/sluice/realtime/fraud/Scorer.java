package dev.sluice.realtime.fraud;

import dev.sluice.realtime.fraud.CardHistory.Attempt;
import dev.sluice.validation.Micros;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Scores a card's payments in event time, in whatever order they arrive. A payment that arrives late is put where it
 * belongs, and the payments behind it, which it may make suspicious, are scored again. So VELOCITY and CROSS_BORDER find the
 * same in every order of arrival; DECLINE_RATE finds at least what it would find in order of event time (a payment may
 * look suspicious until a late approval arrives, and an alert is never withdrawn). No alert is raised twice.
 */
final class Scorer {
    private final SinglePaymentRules single;
    private final CardRules card;
    private final long latenessMicros;
    private final long horizonMicros;
    private final long longestWindowMicros;

    /** What the card's history is now, and what was found. */
    record Scored(CardHistory history, List<Alert> alerts) {
        Scored {
            alerts = List.copyOf(alerts);
        }
    }

    Scorer(FraudParameters parameters) {
        this.single = new SinglePaymentRules(parameters);
        this.card = new CardRules(parameters);
        this.latenessMicros = Micros.of(parameters.lateness());
        this.horizonMicros = Micros.of(parameters.horizon());
        this.longestWindowMicros = Micros.of(parameters.longestWindow());
    }

    /** Scores {@code payment} of a card with this history. One that came before finds nothing. */
    Scored score(CardHistory before, Payment payment) {
        if (before.has(payment.transactionId())) {
            return new Scored(before, List.of());
        }
        List<Alert> alerts = new ArrayList<>(single.alerts(payment));
        if (!before.isEmpty() && payment.eventMicros() < before.newestMicros() - latenessMicros) {
            // What its card did around it may be forgotten.
            return new Scored(before, alerts);
        }
        EnumSet<FraudRule> alerted = EnumSet.noneOf(FraudRule.class);
        alerts.forEach(alert -> alerted.add(alert.rule()));
        CardHistory history = before.with(new Attempt(payment, alerted), horizonMicros);
        return new Scored(scoredFrom(payment.eventMicros(), history, alerts), alerts);
    }

    /** The history with what was found in payments from {@code micros} on, which goes to {@code alerts}. */
    private CardHistory scoredFrom(long micros, CardHistory history, List<Alert> alerts) {
        List<Attempt> attempts = new ArrayList<>(history.attempts());
        for (int i = 0; i < attempts.size(); i++) {
            Payment payment = attempts.get(i).payment();
            if (payment.eventMicros() < micros || payment.eventMicros() - micros > longestWindowMicros) {
                continue;
            }
            for (Alert alert : card.alerts(history.attempts(), i)) {
                if (!attempts.get(i).alerted().contains(alert.rule())) {
                    attempts.set(i, attempts.get(i).with(alert.rule()));
                    alerts.add(alert);
                }
            }
        }
        return new CardHistory(attempts);
    }
}
