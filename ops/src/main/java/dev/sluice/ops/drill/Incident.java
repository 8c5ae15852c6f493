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
 * @param sign how it is noticed
 * @param mend commands that end it, in order, without {@code ./sluice}
 * @param over how one knows that it is over, before the whole platform is looked at
 */
public record Incident(String name, String story, String page, Cause cause, Sign sign, List<String> mend, Sign over) {
    public Incident {
        mend = List.copyOf(mend);
    }

    /** Makes something go wrong. */
    @FunctionalInterface
    interface Cause {
        void strike(Platform platform, Commands commands);
    }
}
