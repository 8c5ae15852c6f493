package dev.sluice.producer.simulator;

/** What can go wrong, each with a share of its own in {@link Faults}. */
public enum Fault {
    /** An order's trades are left out on the stream; the history over REST has them. */
    GAP,
    /** An order's trades are left out on the stream and in the history: only their ids are missing. */
    LOSS,
    /** An order's trades are told, and told again one to three orders later. */
    DUPLICATE,
    /** An order's trades are told one to three orders too late. */
    REORDER,
    /** The message with an order's trades is not what the venue documents; the history has them as they should be. */
    MALFORMED,
    /** A connection ends without a word, instead of a message with trades. */
    DROP,
    /** A connection falls silent instead of a message with trades: nothing comes any more, no answer either. */
    SILENCE,
    /** A hundred orders come at once; the market then rests until the rate is what it was in the mean. */
    RUSH;

    /** Whether it decides what becomes of an order. */
    boolean isFate() {
        return this != DROP && this != SILENCE && this != RUSH;
    }
}
