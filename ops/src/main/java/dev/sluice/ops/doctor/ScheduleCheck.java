package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.RunLog;
import java.util.Map;
import java.util.Optional;

/** Whether what runs by the clock does what it is for. */
final class ScheduleCheck implements Check {
    /** A10 of the runbooks: more failures in a row are somebody's business. */
    private static final long TOLERATED = 3;

    private final Map<String, RunLog.History> tasks;

    ScheduleCheck(Map<String, RunLog.History> tasks) {
        this.tasks = tasks;
    }

    /** Of the schedule of that catalog. */
    static ScheduleCheck at(LakeConfig config) {
        try (RunLog log = new RunLog(config, "sluice doctor")) {
            return new ScheduleCheck(log.records());
        }
    }

    @Override
    public void write(Notes notes) {
        tasks.forEach((name, task) -> {
            if (task.failuresInRow() > TOLERATED) {
                notes.found(
                        Area.PLATFORM,
                        name,
                        "The task " + name + " has failed " + task.failuresInRow() + " times in a row, last for "
                                + task.last().period() + ": " + firstLine(task.last()) + ".",
                        Optional.of(task.last().started()),
                        notes.command("schedule runs " + name) + " has each; 'run " + name + "' tries it again");
            } else {
                notes.saw(
                        Area.PLATFORM,
                        name,
                        "its last run, for " + task.last().period() + ", began at "
                                + task.last().started() + "; failures in a row: " + task.failuresInRow());
            }
        });
    }

    private static String firstLine(RunLog.Run run) {
        return run.detail().lines().findFirst().orElse("it did not say why").replaceAll("\\.$", "");
    }
}
