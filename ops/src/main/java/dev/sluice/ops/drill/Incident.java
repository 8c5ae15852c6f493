package dev.sluice.ops.drill;

import dev.sluice.ops.platform.Platform;
import java.util.List;

/**
 * Something that goes wrong, how an operator notices, and what the runbook says to do.
 *
 * @param name on the command line
 * @param story what happens, one sentence
 * @param page file and section of {@code docs/runbook}
 * @param cause makes it happen; the platform is up and feeds run
 * @param sign a command that tells, and what it says then
 * @param mend commands that end it, in order
 * @param over a command that ends with 0 when it is over
 */
public record Incident(String name, String story, String page, Cause cause, Sign sign, List<String> mend, String over) {
    public Incident {
        mend = List.copyOf(mend);
    }

    /** Makes something go wrong. */
    @FunctionalInterface
    interface Cause {
        void strike(Platform platform, Commands commands);
    }

    /**
     * How it is noticed.
     *
     * @param command without {@code ./sluice}
     * @param says part of what it prints then, as a regular expression
     */
    record Sign(String command, String says) {}
}
