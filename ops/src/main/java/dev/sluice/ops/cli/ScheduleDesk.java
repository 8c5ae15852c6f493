package dev.sluice.ops.cli;

import dev.sluice.maintenance.MaintenanceConfig;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands about the schedule share. */
final class ScheduleDesk {
    private static final List<String> TASKS = List.of(Tasks.SETTLEMENT, Tasks.HOURLY, Tasks.AUDIT, Tasks.MAINTENANCE);

    private ScheduleDesk() {}

    /** When each task is due, by its name. */
    static Map<String, Cadence> cadences(Settings settings) {
        ScheduleConfig config = settings.build(() -> ScheduleConfig.from(settings));
        MaintenanceConfig maintenance = settings.build(() -> MaintenanceConfig.from(settings));
        Map<String, Cadence> cadences = new LinkedHashMap<>();
        cadences.put(Tasks.SETTLEMENT, config.settled());
        cadences.put(Tasks.HOURLY, config.hourly());
        cadences.put(Tasks.AUDIT, config.audit());
        cadences.put(
                Tasks.MAINTENANCE, maintenance.interval().map(Cadence::every).orElseGet(Cadence::never));
        return cadences;
    }

    /** Throws with the names that there are. */
    static void check(CommandSpec spec, String task) {
        if (!TASKS.contains(task)) {
            throw new ParameterException(
                    spec.commandLine(), "There is no task '" + task + "'; there are " + String.join(", ", TASKS) + ".");
        }
    }
}
