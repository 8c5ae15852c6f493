package dev.sluice.producer.simulator;

import java.util.EnumMap;
import java.util.Map;

/**
 * What the simulated venue does wrong; 0 means never.
 *
 * @param dropAfter messages with trades after which it drops a connection without a word
 * @param repeatLast trades sent before that it sends again when a stream is subscribed anew; Binance alone, others have
 *     rules of their own for that
 * @param malformedEvery the trades of each how manieth order are malformed
 * @param shares how often each other thing goes wrong, from 0 to 1: of an instrument's orders, or of a connection's
 *     messages with trades. Those of orders are 1 together at most.
 */
public record Faults(int dropAfter, int repeatLast, int malformedEvery, Map<Fault, Double> shares) {
    /** Throws {@link IllegalArgumentException} if {@code shares} is more than everything. */
    public Faults {
        shares = Map.copyOf(shares);
        double ofOrders = 0;
        for (Map.Entry<Fault, Double> share : shares.entrySet()) {
            double value = share.getValue();
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "The share of " + share.getKey() + " is " + value + ", expected 0 to 1");
            }
            ofOrders += share.getKey().isFate() ? value : 0;
        }
        if (ofOrders > 1) {
            throw new IllegalArgumentException("Gaps, losses, duplicates, reordered and malformed orders are "
                    + ofOrders + " of all, expected 1 at most");
        }
    }

    /** A venue without faults by share. */
    public Faults(int dropAfter, int repeatLast, int malformedEvery) {
        this(dropAfter, repeatLast, malformedEvery, Map.of());
    }

    /** A venue that does nothing wrong. */
    public static Faults none() {
        return new Faults(0, 0, 0);
    }

    /** The same with {@code fault} as often as {@code share} says, 0 to 1. */
    public Faults with(Fault fault, double share) {
        Map<Fault, Double> more = new EnumMap<>(Fault.class);
        more.putAll(shares);
        more.put(fault, share);
        return new Faults(dropAfter, repeatLast, malformedEvery, more);
    }

    double share(Fault fault) {
        return shares.getOrDefault(fault, 0.0);
    }
}
