package dev.sluice.stack;

import java.time.Duration;

/**
 * A part that had to be started.
 *
 * @param reason why it had to be
 * @param took how long it took until the part was ready
 */
public record Repair(String part, String reason, Duration took) {
    static final String CHANGED = "what it is started with has changed";

    /** Whether somebody wanted it to be otherwise, and nothing was wrong with it. */
    public boolean isWanted() {
        return reason.equals(CHANGED);
    }
}
