package dev.sluice.ops.platform;

/**
 * What somebody asked for.
 *
 * @param paymentsPerSecond 0 for no payments; {@code tradesPerSecond} likewise
 */
public record Shape(Purpose purpose, Store store, int paymentsPerSecond, int tradesPerSecond) {
    /** What the platform runs for. */
    public enum Purpose {
        /** To stay. */
        UP,
        /** To show what it does, and end. */
        DEMO
    }

    /** Where tables lie. */
    public enum Store {
        FILES,
        S3
    }
}
