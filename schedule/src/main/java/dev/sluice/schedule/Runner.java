package dev.sluice.schedule;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Leases;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.RunLog.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Runs a task under the right to run it, and notes that it ran: by hand and by the schedule in the same way. */
public final class Runner implements AutoCloseable {
    private final Leases leases;
    private final RunLog log;
    private final Clock clock;

    private Runner(Leases leases, RunLog log, Clock clock) {
        this.leases = leases;
        this.log = log;
        this.clock = clock;
    }

    /** Of the platform whose catalog that is; others are told that {@code who} runs it. */
    public static Runner of(LakeConfig config, String who, Clock clock) {
        return new Runner(new Leases(config, who), new RunLog(config, who), clock);
    }

    /** What has run so far. */
    public RunLog log() {
        return log;
    }

    /** Who runs {@code task} now, in words; empty if nobody does. */
    public Optional<String> runs(String task) {
        return leases.holder(right(task));
    }

    /**
     * Runs it for {@code period}. What goes wrong in it is noted and is the result. Throws {@link
     * dev.sluice.lakehouse.LeaseHeldException} that says who runs it, if somebody does.
     */
    public Result run(Task task, String period) {
        return run(task, period, runs -> true).orElseThrow();
    }

    /** The same, if it is still {@code needed} by the runs for that period, the newest first, once nobody else runs it. */
    Optional<Result> run(Task task, String period, Predicate<List<RunLog.Run>> needed) {
        leases.hold(right(task.name()));
        try {
            if (!needed.test(log.of(task.name(), period))) {
                return Optional.empty();
            }
            log.bury(task.name(), clock.instant());
            long run = log.begin(task.name(), period, clock.instant());
            Result result = guarded(() -> task.job().run(period));
            log.end(run, result.outcome(), result.rows(), result.detail(), clock.instant());
            return Optional.of(result);
        } finally {
            leases.release(right(task.name()));
        }
    }

    /** What {@link #run} would come to. Throws as that would if somebody runs it; runs and notes nothing. */
    public Result preview(Task task, String period) {
        leases.refuseHeld(right(task.name()));
        return guarded(() -> task.job().preview(period));
    }

    private static Result guarded(Supplier<Result> work) {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError e) {
            return new Result(Outcome.FAILED, 0, words(e));
        }
    }

    private static String words(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return root == failure ? message : message + " (" + root + ")";
    }

    @Override
    public void close() {
        log.close();
        leases.close();
    }

    /** The name of the right to run a task, as {@link Leases} know it. */
    public static String right(String task) {
        return "run " + task;
    }
}
