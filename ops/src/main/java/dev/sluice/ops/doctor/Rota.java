package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.ScheduleLooks;
import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Runner;
import dev.sluice.schedule.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is to run by the clock, and what has.
 *
 * @param timetable when each task is to run, by its name
 * @param records how each did that has ever run
 * @param scheduled since when each is scheduled
 * @param looks when a schedule last looked at each
 * @param paused tasks that somebody has wait
 * @param run who runs a task now, by its name
 */
record Rota(
        Map<String, Cadence> timetable,
        Map<String, RunLog.History> records,
        Map<String, Instant> scheduled,
        Map<String, Look> looks,
        Set<String> paused,
        Map<String, String> run) {
    private static final String WHO = "sluice doctor";

    /** Of the platform whose catalog that is. */
    static Rota at(LakeConfig config, Map<String, Cadence> timetable) {
        Map<String, Instant> scheduled = new HashMap<>();
        Set<String> paused = new HashSet<>();
        Map<String, String> run = new HashMap<>();
        try (RunLog log = new RunLog(config, WHO);
                ScheduleLooks looks = new ScheduleLooks(config, WHO);
                Pauses pauses = new Pauses(config, WHO);
                Leases leases = new Leases(config, WHO)) {
            List<Pauses.Pause> waiting = pauses.all();
            for (String task : timetable.keySet()) {
                log.scheduledSince(task).ifPresent(since -> scheduled.put(task, since));
                Pauses.about(Scheduler.pauseOf(task), waiting).ifPresent(pause -> paused.add(task));
                leases.holder(Runner.right(task)).ifPresent(holder -> run.put(task, holder));
            }
            return new Rota(timetable, log.records(), scheduled, looks.all(), paused, run);
        }
    }

    Optional<RunLog.History> record(String task) {
        return Optional.ofNullable(records.get(task));
    }

    Optional<Look> look(String task) {
        return Optional.ofNullable(looks.get(task));
    }

    boolean isPaused(String task) {
        return paused.contains(task);
    }

    /** Who runs it now. */
    Optional<String> runner(String task) {
        return Optional.ofNullable(run.get(task));
    }

    /** When it last did what it is for; since when it is scheduled, if it never did; empty if it is not scheduled yet. */
    Optional<Instant> lastDone(String task) {
        return record(task).flatMap(RunLog.History::lastSuccess).or(() -> Optional.ofNullable(scheduled.get(task)));
    }

    /** When a schedule last looked at any of them; empty if none ever did. */
    Optional<Instant> lastLook() {
        return looks.values().stream().map(Look::at).max(Instant::compareTo);
    }

    /** Whether no schedule has looked for so long. While one runs a task it looks at no other. */
    boolean isSilent(Instant now, Duration patience) {
        return run.isEmpty()
                && lastLook().filter(at -> at.isBefore(now.minus(patience))).isPresent();
    }
}
