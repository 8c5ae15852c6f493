package dev.sluice.ops.sql;

/** A statement that is not run, and why, in a sentence. */
public final class QueryRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public QueryRefusedException(String message) {
        super(message);
    }
}
