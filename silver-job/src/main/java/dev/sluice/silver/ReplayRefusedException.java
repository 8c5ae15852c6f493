package dev.sluice.silver;

/** A replay that cannot be done as it was asked for; nothing is changed. The message says what to do. */
public final class ReplayRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReplayRefusedException(String message) {
        super(message);
    }
}
