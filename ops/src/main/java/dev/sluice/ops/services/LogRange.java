package dev.sluice.ops.services;

/**
 * Which lines of logs.
 *
 * @param lines from the end
 */
public record LogRange(int lines, Until until) {
    /** Where it ends. */
    public enum Until {
        /** What is there now. */
        NOW,
        /** What comes is shown, too, until somebody ends it. */
        INTERRUPTED
    }
}
