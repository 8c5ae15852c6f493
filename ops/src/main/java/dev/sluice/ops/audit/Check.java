package dev.sluice.ops.audit;

/**
 * One thing that must be equal.
 *
 * @param what in words
 * @param expected and {@code actual}, as text: numbers of records or sums of money
 * @param outcome how it came out
 * @param unexplained records that are too many or too few
 * @param hole the first place where it breaks: table, partition, offsets; else what is waited for; empty if it holds
 */
public record Check(String what, String expected, String actual, Outcome outcome, long unexplained, String hole) {
    /** Waiting is not losing: the next tier has not come so far yet. */
    public enum Outcome {
        HOLDS,
        WAITS,
        BROKEN
    }

    static Check holds(String what, Object value) {
        return new Check(what, shown(value), shown(value), Outcome.HOLDS, 0, "");
    }

    static Check waits(String what, Object expected, Object actual, String forWhat) {
        return new Check(what, shown(expected), shown(actual), Outcome.WAITS, 0, forWhat);
    }

    static Check broken(String what, long expected, long actual, String hole) {
        long difference = Math.max(1, Math.abs(expected - actual));
        return new Check(what, shown(expected), shown(actual), Outcome.BROKEN, difference, hole);
    }

    static Check brokenMoney(String what, Object expected, Object actual, String hole) {
        return new Check(what, shown(expected), shown(actual), Outcome.BROKEN, 0, hole);
    }

    private static String shown(Object value) {
        return value instanceof Long number ? String.format("%,d", number) : String.valueOf(value);
    }
}
