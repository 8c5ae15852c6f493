package dev.sluice.schemas;

/** Somebody named what there is not; the message says what there is. */
public final class UnknownNameException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public UnknownNameException(String message) {
        super(message);
    }
}
