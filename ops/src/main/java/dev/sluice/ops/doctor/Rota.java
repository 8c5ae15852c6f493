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
import dev.sluice.schedule.Timetable;
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
    /** A schedule looks more often. */
    private static final Duration TURN = Duration.ofMinutes(1);

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

    /** The same by the timetable of the schedule that looks: what its settings are nobody else knows. */
    static Rota asItRuns(LakeConfig config) {
        try (ScheduleLooks looks = new ScheduleLooks(config, WHO)) {
            return at(config, Timetable.asItRuns(looks.all()));
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

    /**
     * When the schedule last looked at that one of them at which it has looked for so long, and should have: empty if it has
     * looked at all, or never at any. While it runs a task it looks at no other, and not until its next turn.
     */
    Optional<Instant> forgottenSince(Instant now, Duration patience) {
        return looks.entrySet().stream()
                .filter(look -> timetable.containsKey(look.getKey()))
                .map(Map.Entry::getValue)
                .filter(look -> look.at().isBefore(now.minus(patience)) && !isAtWork(look, now))
                .map(Look::at)
                .min(Instant::compareTo);
    }

    /** Whether the schedule that looked runs something, or has until a moment ago. */
    boolean isAtWork(Look look, Instant now) {
        return run.values().stream().anyMatch(holder -> holder.startsWith(look.who()))
                || records.values().stream()
                        .flatMap(record -> record.last().ended().stream())
                        .anyMatch(ended -> ended.isAfter(now.minus(TURN)));
    }
}
