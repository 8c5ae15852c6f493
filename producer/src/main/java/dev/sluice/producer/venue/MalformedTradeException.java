package dev.sluice.producer.venue;

/** A trade message lacks a field, or has one that is not what the venue documents. */
public final class MalformedTradeException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with it, behind the word it */
    public MalformedTradeException(String message) {
        super(message);
    }
}
