package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.audit.Place;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.lakehouse.RunLog.Outcome;
import dev.sluice.schedule.Result;
import dev.sluice.schedule.Runner;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schedule.Task;
import dev.sluice.schedule.Tasks;
import dev.sluice.schemas.settings.Settings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Runs a scheduled task now, as the schedule does; ends with 1 if it failed or has to wait. A day"
                + " that was settled is not settled twice: it says that nothing changed, or declares a correction.",
        footer = {
            "%nExamples:",
            "  ./sluice run settlement --for 2026-11-21 --dry-run",
            "  ./sluice run settlement --for 2026-11-21",
            "  ./sluice run hourly"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final String WHO = "sluice run";

    @Mixin
    private Where where;

    @Parameters(
            paramLabel = "settlement|hourly|audit",
            description = "settlement, hourly (the check of the line) or audit (the quality of seven days).")
    private String name;

    @Mixin
    private DryRun dry;

    @Option(
            names = "--for",
            paramLabel = "DATE",
            converter = Day.class,
            description = "The business day, UTC; for audit the last of its seven days (default: yesterday).")
    private LocalDate day;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "table or json (default: ${DEFAULT-VALUE}).",
            defaultValue = "table")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Clock clock = Clock.systemUTC();
        Place place = where.place();
        Settings settings = where.settings();
        ScheduleConfig config = settings.build(() -> ScheduleConfig.from(settings));
        Task task = task(Tasks.of(place, config, WHO, clock));
        refuseFuture(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        String period = period(task, clock).toString();
        try (Runner runner = Runner.of(place.lake(), WHO, clock)) {
            Result result = dry.isOn() ? preview(runner, task, period) : runner.run(task, period);
            print(period, result);
            return result.outcome() == Outcome.DONE ? 0 : Main.FAILED;
        }
    }

    /** A day that has not begun is a slip of the pen, and no entry of the log of runs. */
    private void refuseFuture(LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw new ParameterException(
                    spec.commandLine(), "--for is " + day + ", expected a day that has begun: today is " + today + ".");
        }
    }

    /** What has run for that period, and what a run would come to. */
    private static Result preview(Runner runner, Task task, String period) {
        Result result = runner.preview(task, period);
        if (result.outcome() != Outcome.DONE) {
            return result;
        }
        List<RunLog.Run> before = runner.log().of(task.name(), period);
        String last = before.isEmpty()
                ? "it has not run for that yet"
                : "it ran " + before.size() + " time(s) for that, last at "
                        + before.get(0).started() + " by " + before.get(0).who() + ": "
                        + before.get(0).outcome().name().toLowerCase(Locale.ROOT);
        return Result.done(
                result.rows(),
                (result.detail().isEmpty() ? "" : result.detail() + System.lineSeparator()) + "Would run " + task.name()
                        + " for " + period + "; " + last + ". Nothing was changed.");
    }

    private Task task(List<Task> tasks) {
        return tasks.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        name.equals(Tasks.MAINTENANCE)
                                ? "Maintenance needs Spark: './sluice table maintain' runs it now."
                                : "There is no task '" + name + "' to run here; there are "
                                        + String.join(
                                                ", ",
                                                tasks.stream().map(Task::name).toList())
                                        + "."));
    }

    private Object period(Task task, Clock clock) {
        if (day != null) {
            return day;
        }
        return task.span() == Task.Span.HOUR
                ? task.span().of(clock.instant())
                : LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
    }

    private void print(String period, Result result) {
        if (output == Output.JSON) {
            spec.commandLine()
                    .getOut()
                    .println(new ObjectMapper()
                            .createObjectNode()
                            .put("task", name)
                            .put("period", period)
                            .put("outcome", result.outcome().name())
                            .put("rows", result.rows())
                            .put("detail", result.detail())
                            .toPrettyString());
        } else if (result.outcome() == Outcome.DONE) {
            spec.commandLine().getOut().println(result.detail());
        } else {
            spec.commandLine().getErr().println(result.detail());
        }
    }
}
