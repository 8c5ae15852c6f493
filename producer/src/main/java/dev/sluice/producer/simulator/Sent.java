package dev.sluice.producer.simulator;

import java.util.Map;

/**
 * One trade of the ledger.
 *
 * @param times how often it was written to connections, by manner; what never happened is left out
 */
public record Sent(Trade trade, Fate fate, Map<Manner, Integer> times) {
    /** How often that happened, to all connections together. */
    public int times(Manner manner) {
        return times.getOrDefault(manner, 0);
    }

    /** How often it was written as the venue documents, to all connections together. */
    public int timesTold() {
        return times(Manner.LIVE) + times(Manner.AGAIN) + times(Manner.REPLAYED);
    }

    /** Whether a client that misses nothing and asks the history must have it in the end. */
    public boolean isKnowable() {
        return timesTold() > 0 || fate.isInHistory();
    }
}
