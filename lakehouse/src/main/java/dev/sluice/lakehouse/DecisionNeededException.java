package dev.sluice.lakehouse;

/**
 * A stream that could go on only by losing or mixing up records, which is not for it to decide. Its message says what an
 * operator can do; the stream waits, and looks again from time to time.
 */
public final class DecisionNeededException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public DecisionNeededException(String message) {
        super(message);
    }
}
