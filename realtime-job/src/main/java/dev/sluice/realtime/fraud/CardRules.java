package dev.sluice.realtime.fraud;

import dev.sluice.realtime.fraud.CardHistory.Attempt;
import dev.sluice.validation.Micros;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules about what a card did before. A window ends with the payment in question and begins right after its length ago. */
final class CardRules {
    private final FraudParameters parameters;

    CardRules(FraudParameters parameters) {
        this.parameters = parameters;
    }

    /** What is suspicious about the payment at {@code index}. */
    List<Alert> alerts(List<Attempt> attempts, int index) {
        List<Alert> alerts = new ArrayList<>();
        Payment payment = attempts.get(index).payment();
        long payments =
                within(parameters.velocity().window(), attempts, payment).size();
        if (payments > parameters.velocity().payments()) {
            alerts.add(new Alert(
                    payment,
                    FraudRule.VELOCITY,
                    payments + " payments within " + parameters.velocity().window()));
        }
        List<String> locations = within(parameters.crossBorderWindow(), attempts, payment).stream()
                .filter(Payment::hasLocation)
                .map(Payment::location)
                .distinct()
                .toList();
        if (payment.hasLocation() && locations.size() > 1) {
            alerts.add(new Alert(
                    payment,
                    FraudRule.CROSS_BORDER,
                    locations.size() + " locations within " + parameters.crossBorderWindow()));
        }
        declineRate(attempts.subList(0, index + 1), payment, alerts);
        return alerts;
    }

    private void declineRate(List<Attempt> untilNow, Payment payment, List<Alert> alerts) {
        FraudParameters.Declines limit = parameters.declines();
        List<Payment> recent = within(limit.window(), untilNow, payment);
        if (recent.size() < limit.attempts()) {
            return;
        }
        List<Payment> last = recent.subList(recent.size() - limit.attempts(), recent.size());
        long declined = last.stream().filter(Payment::isDeclined).count();
        if (limit.areTooMany(declined)) {
            alerts.add(new Alert(
                    payment, FraudRule.DECLINE_RATE, declined + " of the last " + limit.attempts() + " were declined"));
        }
    }

    /** Those of the very moment of {@code last} are among them, whatever their ids. */
    private static List<Payment> within(Duration window, List<Attempt> attempts, Payment last) {
        long until = last.eventMicros();
        long after = until - Micros.of(window);
        return attempts.stream()
                .map(Attempt::payment)
                .filter(p -> p.eventMicros() > after && p.eventMicros() <= until)
                .toList();
    }
}
