package dev.sluice.ops.doctor;

import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.schedule.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether what runs by the clock does what it is for. */
final class ScheduleCheck implements Check {
    /** A10 of the runbooks: more failures in a row are somebody's business. */
    private static final long TOLERATED = 3;
    /** A schedule looks every 20 s unless a task is at work; one that has just begun catches up first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Duration LONGEST_RUN = Duration.ofHours(1);
    private static final Duration LONGEST_ROUND = Duration.ofHours(6);
    /** So many times the time between two runs may go by without a success, as for the alert. */
    private static final int MISSED = 2;

    private final Rota rota;
    private final Instant now;

    ScheduleCheck(Rota rota, Instant now) {
        this.rota = rota;
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        rota.forgottenSince(now, PATIENCE).ifPresent(last -> silent(last, notes));
        rota.timetable().forEach((name, cadence) -> {
            Optional<RunLog.History> record = rota.record(name);
            if (record.filter(task -> task.failuresInRow() > TOLERATED).isPresent()) {
                failing(name, record.get(), notes);
            } else if (isOverdue(name, cadence)) {
                overdue(name, cadence, notes);
            } else {
                notes.saw(
                        Area.PLATFORM,
                        name,
                        record.map(ScheduleCheck::last).orElse("it has never run")
                                + looked(name)
                                + (rota.isPaused(name) ? "; it is paused" : ""));
            }
        });
    }

    private void silent(Instant last, Notes notes) {
        notes.found(
                Area.PLATFORM,
                "schedule",
                "Nobody looks what is due any more: the schedule looked last "
                        + Spans.shown(Duration.between(last, now)) + " ago.",
                Optional.of(last),
                notes.command("restart driver") + ", which runs the schedule");
    }

    private static void failing(String name, RunLog.History task, Notes notes) {
        notes.found(
                Area.PLATFORM,
                name,
                "The task " + name + " has failed " + task.failuresInRow() + " times in a row, last for "
                        + task.last().period() + ": " + firstLine(task.last()) + ".",
                Optional.of(task.last().started()),
                notes.command("schedule runs " + name) + " has each; 'run " + name + "' tries it again");
    }

    /** One that is paused, has just begun, or is about to be made up for by a schedule that has just begun is not. */
    private boolean isOverdue(String name, Cadence cadence) {
        Optional<Instant> done = rota.lastDone(name);
        if (cadence.step().isEmpty() || done.isEmpty() || rota.isPaused(name) || isAtWork(name)) {
            return false;
        }
        Duration most = cadence.step().get().multipliedBy(MISSED);
        boolean isNew = rota.look(name)
                .filter(look -> look.due().equals(cadence.text()))
                .filter(look -> look.began().isAfter(now.minus(PATIENCE)))
                .isPresent();
        return Duration.between(done.get(), now).compareTo(most) > 0 && !isNew;
    }

    /** A schedule runs one task after the other, and some for hours; who runs one by hand for an hour was made to stand still. */
    private boolean isAtWork(String name) {
        Optional<Look> look = rota.look(name);
        boolean isOfTheSchedule = look.isPresent() && rota.isAtWork(look.get(), now);
        Duration longest = isOfTheSchedule ? LONGEST_ROUND : LONGEST_RUN;
        Instant since = isOfTheSchedule ? look.get().at() : started(name);
        return (isOfTheSchedule || rota.runner(name).isPresent()) && since.isAfter(now.minus(longest));
    }

    private Instant started(String name) {
        return rota.record(name).map(task -> task.last().started()).orElse(Instant.MIN);
    }

    private void overdue(String name, Cadence cadence, Notes notes) {
        Instant done = rota.lastDone(name).orElseThrow();
        boolean isForgotten = rota.look(name)
                .filter(look -> look.due().equals(cadence.text()))
                .isEmpty();
        notes.found(
                Area.PLATFORM,
                name,
                "The task " + name + " is overdue: it is to run " + cadence.text() + ", and "
                        + (rota.record(name).isPresent()
                                ? "last did what it is for "
                                : "has not since it was scheduled ")
                        + Spans.shown(Duration.between(done, now)) + " ago" + looked(name) + ".",
                Optional.of(done),
                remedy(name, isForgotten, notes));
    }

    private String remedy(String name, boolean isForgotten, Notes notes) {
        Optional<String> runner = rota.runner(name).filter(who -> rota.look(name)
                .filter(look -> who.startsWith(look.who()))
                .isEmpty());
        if (runner.isPresent()) {
            return "end " + runner.get() + ", which has run it for more than an hour; then "
                    + notes.command("run " + name);
        }
        return isForgotten || rota.runner(name).isPresent()
                ? notes.command("restart driver") + ", which runs the schedule as this shell's settings say; then "
                        + notes.command("run " + name)
                : notes.command("run " + name) + " does it now; 'schedule runs " + name + "' has what it did before";
    }

    private String looked(String name) {
        return rota.look(name)
                .map(look -> ", and " + look.who() + " goes by '" + look.due() + "'")
                .orElse(", and no schedule has looked whether it is due");
    }

    private static String last(RunLog.History task) {
        return "its last run, for " + task.last().period() + ", began at "
                + task.last().started() + "; failures in a row: " + task.failuresInRow();
    }

    private static String firstLine(RunLog.Run run) {
        return run.detail().lines().findFirst().orElse("it did not say why").replaceAll("\\.$", "");
    }
}
