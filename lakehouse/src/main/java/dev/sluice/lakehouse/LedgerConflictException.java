package dev.sluice.lakehouse;

/** A batch does not start where its table ends: another writer was there first, or this one is a leftover. Nothing was written. */
public final class LedgerConflictException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerConflictException(String message) {
        super(message);
    }

    LedgerConflictException(String message, Throwable cause) {
        super(message, cause);
    }
}
