package dev.sluice.schedule;

import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When each task is due: by settings, or by what a schedule that runs has said of itself. */
public final class Timetable {
    /** What {@link Keys#MAINTENANCE_INTERVAL} says of maintenance that nobody wants. */
    private static final String NEVER = "0";

    private Timetable() {}

    /** Every task by its name, in the order in which they have their turn; problems stay in {@code settings}. */
    public static Map<String, Cadence> of(Settings settings) {
        Map<String, Cadence> cadences = new LinkedHashMap<>();
        cadences.put(Tasks.SETTLEMENT, ScheduleConfig.cadence(settings, Keys.SCHEDULE_SETTLEMENT));
        cadences.put(Tasks.HOURLY, ScheduleConfig.cadence(settings, Keys.SCHEDULE_HOURLY));
        cadences.put(Tasks.AUDIT, ScheduleConfig.cadence(settings, Keys.SCHEDULE_AUDIT));
        cadences.put(
                Tasks.MAINTENANCE,
                settings.text(Keys.MAINTENANCE_INTERVAL).equals(NEVER)
                        ? Cadence.never()
                        : Cadence.every(settings.duration(Keys.MAINTENANCE_INTERVAL)));
        return cadences;
    }

    /** Those of a platform that runs {@code contracts}: without payments and their fraud alerts nothing is settled. */
    public static Map<String, Cadence> of(Settings settings, List<Contract> contracts) {
        Map<String, Cadence> cadences = of(settings);
        if (!Tasks.settle(contracts)) {
            cadences.remove(Tasks.SETTLEMENT);
        }
        return cadences;
    }

    /**
     * That of the schedule that left these looks, by the task's name: it may have been told another than whoever asks. Tasks
     * that it has never looked at are not in it.
     */
    public static Map<String, Cadence> asItRuns(Map<String, Look> looks) {
        Map<String, Cadence> cadences = new LinkedHashMap<>();
        looks.forEach((task, look) -> cadences.put(task, Cadence.parse(look.due())));
        return cadences;
    }
}
