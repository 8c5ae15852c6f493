package dev.sluice.audit;

import java.math.BigDecimal;

/**
 * One thing that must be equal.
 *
 * @param what in words
 * @param expected and {@code actual}: numbers of records, or sums of money as decimals
 * @param outcome how it came out
 * @param unexplained records that are too many or too few
 * @param waiting records that the next tier does not have yet
 * @param hole the first place where it breaks: table, partition, offsets; else what is waited for; empty if it holds
 */
public record Check(
        String what, Number expected, Number actual, Outcome outcome, long unexplained, long waiting, String hole) {
    /** Waiting is not losing: the next tier has not come so far yet. */
    public enum Outcome {
        HOLDS,
        WAITS,
        BROKEN
    }

    static Check holds(String what, Number value) {
        return new Check(what, value, value, Outcome.HOLDS, 0, 0, "");
    }

    static Check waits(String what, Number expected, Number actual, long waiting, String where) {
        return new Check(
                what, expected, actual, Outcome.WAITS, 0, waiting, String.format("%,d not yet in %s", waiting, where));
    }

    static Check waitsFor(String what, Number expected, Number actual, String event) {
        return new Check(what, expected, actual, Outcome.WAITS, 0, 0, "waits for " + event);
    }

    static Check broken(String what, long expected, long actual, String hole) {
        long difference = Math.max(1, Math.abs(expected - actual));
        return new Check(what, expected, actual, Outcome.BROKEN, difference, 0, hole);
    }

    static Check brokenMoney(String what, Number expected, Number actual, String hole) {
        return new Check(what, expected, actual, Outcome.BROKEN, 0, 0, hole);
    }

    /** A number of records or a sum of money, for people. */
    public static String shown(Number value) {
        if (value instanceof BigDecimal amount) {
            return String.format("%,.4f", amount);
        }
        return String.format("%,d", value.longValue());
    }
}
