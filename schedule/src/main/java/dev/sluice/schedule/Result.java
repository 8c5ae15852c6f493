package dev.sluice.schedule;

import dev.sluice.lakehouse.RunLog.Outcome;

/**
 * How a run ended.
 *
 * @param rows that it wrote or looked at
 * @param detail what it did or found, for people; more than one line if it is a report
 */
public record Result(Outcome outcome, long rows, String detail) {
    /** It did what it is for. */
    public static Result done(long rows, String detail) {
        return new Result(Outcome.DONE, rows, detail);
    }

    /** It could not yet. */
    public static Result waits(String detail) {
        return new Result(Outcome.WAITS, 0, detail);
    }

    /** It found what must not be. */
    public static Result failed(long rows, String detail) {
        return new Result(Outcome.FAILED, rows, detail);
    }
}
