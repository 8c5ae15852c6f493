package dev.sluice.ops.cli;

import dev.sluice.schedule.Scheduler;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "pause",
        description = "Lets no new run of a task begin, wherever the schedule runs, until 'schedule resume'; a run at"
                + " work ends as it would. 'sluice pause all' does it to every task too.",
        footer = {"%nExamples:", "  ./sluice schedule pause settlement --reason \"the bank is away\""},
        mixinStandardHelpOptions = true)
final class SchedulePause implements Callable<Integer> {
    @Mixin
    private PauseDesk desk;

    @Parameters(paramLabel = "TASK", description = "settlement, hourly, audit or maintenance.")
    private String task;

    @Option(
            names = "--reason",
            converter = OneLine.class,
            paramLabel = "TEXT",
            description = "Why; 'schedule list' says it.",
            defaultValue = "no reason given")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ScheduleDesk.check(spec, task);
        return desk.pause(
                new PauseDesk.Meant(task, Scheduler.pauseOf(task)),
                reason,
                "; what it misses is caught up on by './sluice schedule resume " + task + "'.");
    }
}
