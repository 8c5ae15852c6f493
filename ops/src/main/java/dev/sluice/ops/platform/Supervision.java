package dev.sluice.ops.platform;

import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Progress;

/** What is done to a supervisor for the sake of those that it watches. */
final class Supervision {
    private Supervision() {}

    static boolean runs(LocalStack supervisor) {
        return supervisor.status().stream().anyMatch(part -> part.pid() != 0);
    }

    /**
     * Has a supervisor that runs go by the settings of this shell, as the parts do that are about to be started from it: it
     * would start them again by the settings that it was started with.
     */
    static void renew(LocalStack supervisor, Progress progress) {
        if (runs(supervisor)) {
            supervisor
                    .start(Progress.silent())
                    .forEach(repair -> progress.say(repair.part(), "started again: " + repair.reason()));
        }
    }
}
