package dev.sluice.ingest.event;

/** A request whose body holds no events at all; the message says what was expected, what came, and where. */
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableException(String message) {
        super(message);
    }
}
