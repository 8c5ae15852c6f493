package dev.sluice.realtime.fraud;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a card did lately, in order of event time; no payment twice. Immutable.
 *
 * @param attempts oldest first
 */
record CardHistory(List<Attempt> attempts) {
    static final CardHistory EMPTY = new CardHistory(List.of());

    /** More than that of one card are not kept, the oldest are forgotten: no card can fill the store. */
    static final int MAX_ATTEMPTS = 256;

    /**
     * A payment and the rules that have raised an alert for it.
     */
    record Attempt(Payment payment, Set<FraudRule> alerted) {
        Attempt {
            alerted = Set.copyOf(alerted);
        }

        Attempt with(FraudRule rule) {
            EnumSet<FraudRule> more = EnumSet.of(rule);
            more.addAll(alerted);
            return new Attempt(payment, more);
        }
    }

    CardHistory {
        attempts = List.copyOf(attempts);
    }

    boolean isEmpty() {
        return attempts.isEmpty();
    }

    /** Event time of the newest attempt; there must be one. */
    long newestMicros() {
        return attempts.get(attempts.size() - 1).payment().eventMicros();
    }

    boolean has(String transactionId) {
        return attempts.stream().anyMatch(a -> a.payment().transactionId().equals(transactionId));
    }

    /** With {@code attempt} at its place, and without what is more than {@code horizonMicros} older than the newest. */
    CardHistory with(Attempt attempt, long horizonMicros) {
        List<Attempt> more = new ArrayList<>(attempts);
        int place = more.size();
        while (place > 0 && Payment.IN_ORDER.compare(more.get(place - 1).payment(), attempt.payment()) > 0) {
            place--;
        }
        more.add(place, attempt);
        CardHistory whole = new CardHistory(more);
        long oldest = whole.newestMicros() - horizonMicros;
        more.removeIf(a -> a.payment().eventMicros() < oldest);
        return new CardHistory(more.subList(Math.max(0, more.size() - MAX_ATTEMPTS), more.size()));
    }
}
