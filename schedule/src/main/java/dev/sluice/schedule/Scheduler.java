package dev.sluice.schedule;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LeaseHeldException;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.lakehouse.RunLog.Run;
import dev.sluice.lakehouse.ScheduleLooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks when they are due. What is due follows from the log of runs and the clock alone, so it does not matter which
 * process asks, whether two do, or how long nobody did.
 */
public final class Scheduler implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    private static final String PAUSE = "schedule.";
    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    /** Doubled so often at most. */
    private static final int MOST_DOUBLINGS = 10;

    private final List<Task> tasks;
    private final Runner runner;
    private final Pauses pauses;
    private final ScheduleLooks looks;
    private final Clock clock;
    private final Instant began;

    private Scheduler(List<Task> tasks, Runner runner, Pauses pauses, ScheduleLooks looks, Clock clock) {
        this.tasks = List.copyOf(tasks);
        this.runner = runner;
        this.pauses = pauses;
        this.looks = looks;
        this.clock = clock;
        this.began = clock.instant();
    }

    /** Of the platform whose catalog that is; others are told that {@code who} runs tasks. */
    public static Scheduler of(List<Task> tasks, LakeConfig config, String who, Clock clock) {
        return new Scheduler(
                tasks, Runner.of(config, who, clock), new Pauses(config, who), new ScheduleLooks(config, who), clock);
    }

    /** The name by which {@link Pauses} know a task. */
    public static String pauseOf(String task) {
        return PAUSE + task;
    }

    /** The task that {@link Pauses} know by that name; empty if it is the name of a stream. */
    public static Optional<String> taskOf(String pause) {
        return pause.startsWith(PAUSE) ? Optional.of(pause.substring(PAUSE.length())) : Optional.empty();
    }

    /** Tells that there is a schedule and by which timetable it goes; runs nothing. */
    public void look() {
        looks.looked(
                tasks.stream().collect(Collectors.toMap(Task::name, task -> task.cadence()
                        .text())),
                began,
                clock.instant());
    }

    /** Runs what is due now, one after the other. A task that fails, or that somebody else runs, keeps no other from its turn. */
    public void tick() {
        look();
        List<Pauses.Pause> waiting = pauses.all();
        for (Task task : tasks) {
            try {
                Instant since = runner.log().since(task.name(), clock.instant());
                if (Pauses.about(pauseOf(task.name()), waiting).isEmpty()) {
                    catchUp(task, since);
                }
            } catch (LeaseHeldException e) {
                LOG.info("{}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        runner.close();
        pauses.close();
        looks.close();
    }

    private void catchUp(Task task, Instant since) {
        List<Instant> due = task.cadence().due(since, clock.instant());
        int from = task.missed() == Task.Missed.LAST ? Math.max(0, due.size() - 1) : 0;
        for (Instant time : due.subList(from, due.size())) {
            String period = task.span().of(time);
            if (needsRun(runner.log().of(task.name(), period)) && somebody(task).isEmpty()) {
                runner.run(task, period, this::needsRun).ifPresent(result -> say(task, period, result));
            }
        }
    }

    /** Whoever runs it now does what is due. */
    private Optional<String> somebody(Task task) {
        return runner.runs(task.name());
    }

    /** By the runs for one period, the newest first: until one was done, with growing pauses. */
    private boolean needsRun(List<Run> runs) {
        if (runs.isEmpty()) {
            return true;
        }
        if (runs.stream().anyMatch(run -> run.outcome() == Outcome.DONE)) {
            return false;
        }
        Run last = runs.get(0);
        if (last.outcome() == Outcome.RUNNING) {
            return true;
        }
        Instant ended = last.ended().orElseThrow();
        Instant now = clock.instant();
        // What ended later than now ended by a clock that was ahead: nobody waits for that.
        return ended.isAfter(now) || !now.isBefore(ended.plus(pause(runs.size())));
    }

    private static Duration pause(int runs) {
        Duration pause = FIRST_RETRY.multipliedBy(1L << Math.min(runs - 1, MOST_DOUBLINGS));
        return pause.compareTo(LAST_RETRY) < 0 ? pause : LAST_RETRY;
    }

    private static void say(Task task, String period, Result result) {
        String first = result.detail().lines().findFirst().orElse("");
        if (result.outcome() == Outcome.FAILED) {
            LOG.error("{} for {} failed, and is tried again: {}", task.name(), period, first);
        } else {
            LOG.info("{} for {}: {}", task.name(), period, first);
        }
    }
}
