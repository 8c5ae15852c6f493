package dev.sluice.producer.simulator;

import java.util.List;
import java.util.function.UnaryOperator;

/** Ways to spoil a message with trades, one after another; each spoils every trade of it. */
public final class Malformation {
    private final List<UnaryOperator<String>> ways;

    /**
     * Ways to take in turn.
     *
     * @param ways that leave nothing that the venue documents
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public Malformation(UnaryOperator<String>... ways) {
        this.ways = List.of(ways);
    }

    /** Replaces whatever matches the regular expression {@code found}. */
    public static UnaryOperator<String> replacing(String found, String by) {
        return message -> message.replaceAll(found, by);
    }

    /** Leaves only the first half. */
    public static UnaryOperator<String> cut() {
        return message -> message.substring(0, message.length() / 2);
    }

    /** {@code message}, malformed in the way whose turn it is. */
    public String of(String message, long turn) {
        return ways.get((int) Math.floorMod(turn, (long) ways.size())).apply(message);
    }
}
