package dev.sluice.ops.platform;

import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Progress;
import java.util.List;

/** What is done to a supervisor for the sake of those that it watches. */
final class Supervision {
    private Supervision() {}

    static boolean runs(LocalStack supervisor) {
        return supervisor.status().stream().anyMatch(part -> part.pid() != 0);
    }

    /**
     * Has a supervisor that runs go by the settings of this shell, if parts whose commands depend on them are about to be
     * started from it: it would start them again by the settings that it was started with.
     *
     * @param names of these parts
     */
    static void renewFor(List<String> names, LocalStack supervisor, Progress progress) {
        boolean depends = names.contains(OwnParts.DRIVER) || names.contains(OwnParts.CONSOLE);
        if (depends && runs(supervisor)) {
            supervisor
                    .start(Progress.silent())
                    .forEach(repair -> progress.say(repair.part(), "started again: " + repair.reason()));
        }
    }
}
