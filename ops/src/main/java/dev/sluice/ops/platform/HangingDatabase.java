package dev.sluice.ops.platform;

import dev.sluice.monitor.Deadline;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.StackException;
import java.time.Duration;

/** A database that runs and does not answer is its supervisor's to start anew: whoever only asks does not wait for that. */
public final class HangingDatabase {
    /** Whoever has just started it waits for it, too. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(15);

    private static final Duration TICK = Duration.ofMillis(500);

    private HangingDatabase() {}

    /**
     * Returns as soon as the database answers or does not run at all; throws if it hangs.
     *
     * @param option what commands need to be about this platform
     */
    public static void refuse(Platform platform, String option) {
        Deadline last = Deadline.in(TO_ANSWER);
        while (isHanging(platform)) {
            if (last.left().isZero()) {
                throw new StackException("The database runs and does not answer: './sluice doctor database" + option
                        + "' says since when; the supervisor starts it anew by itself.");
            }
            platform.await(TICK);
        }
    }

    private static boolean isHanging(Platform platform) {
        return platform.status().stream()
                .anyMatch(part -> part.name().equals(Parts.DATABASE) && part.state() == PartStatus.State.STARTING);
    }
}
