package dev.sluice.ops.cli;

import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schedule.Tasks;
import dev.sluice.schedule.Timetable;
import dev.sluice.schemas.settings.Settings;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands about the schedule share. */
final class ScheduleDesk {
    static final List<String> TASKS = List.of(Tasks.SETTLEMENT, Tasks.HOURLY, Tasks.AUDIT, Tasks.MAINTENANCE);

    private ScheduleDesk() {}

    /** When each task is due, by its name. */
    static Map<String, Cadence> cadences(Settings settings) {
        return settings.build(() -> {
            // It refuses what no schedule can keep.
            ScheduleConfig.from(settings);
            return Timetable.of(settings);
        });
    }

    /** Throws with the names that there are. */
    static void check(CommandSpec spec, String task) {
        if (!TASKS.contains(task)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no task '" + task + "'; there are " + String.join(", ", TASKS) + ".");
        }
    }
}
