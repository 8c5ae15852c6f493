package dev.sluice.producer.simulator;

/**
 * A burst on its way to the streams.
 *
 * @param turn how manieth burst of its instrument it is: decides in which way it is malformed
 */
public record Telling(Burst burst, Form form, long turn) {
    /** How a burst is told. */
    public enum Form {
        PLAIN,
        AGAIN,
        MALFORMED,
        /** Not at all: a venue that numbers its messages leaves a number out. */
        LEFT_OUT
    }

    /** What the ledger calls that, once it is written to a connection. */
    public Manner manner() {
        return switch (form) {
            case AGAIN -> Manner.AGAIN;
            case MALFORMED -> Manner.MALFORMED;
            case PLAIN, LEFT_OUT -> Manner.LIVE;
        };
    }

    /** {@link Instrument#symbol()} of what was traded. */
    public String symbol() {
        return burst.first().symbol();
    }

    /** Whether there is anything to write. */
    public boolean isTold() {
        return form != Form.LEFT_OUT;
    }
}
