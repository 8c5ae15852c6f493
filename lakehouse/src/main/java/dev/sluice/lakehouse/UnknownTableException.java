package dev.sluice.lakehouse;

/** There is no table of the name that was given; the message says which there are. */
public final class UnknownTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTableException(String message) {
        super(message);
    }
}
