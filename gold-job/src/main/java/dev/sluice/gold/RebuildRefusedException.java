package dev.sluice.gold;

/** A replay of gold that cannot be done as it was asked for; nothing is changed. The message says what to do. */
public final class RebuildRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RebuildRefusedException(String message) {
        super(message);
    }
}
