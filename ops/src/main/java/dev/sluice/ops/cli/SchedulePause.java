package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
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
        mixinStandardHelpOptions = true)
final class SchedulePause implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "TASK", description = "settlement, hourly, audit or maintenance.")
    private String task;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; 'schedule list' says it.",
            defaultValue = "no reason given")
    private String reason;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ScheduleDesk.check(spec, where.settings(), task);
        return where.withLake(lake -> {
            try (Pauses pauses = new Pauses(lake, "sluice schedule pause")) {
                boolean isNew = pauses.pause(Scheduler.pauseOf(task), reason);
                spec.commandLine()
                        .getOut()
                        .println(
                                isNew
                                        ? task
                                                + " waits from now on; what it misses is caught up on by './sluice schedule"
                                                + " resume " + task + "'."
                                        : task + " waits already.");
                return 0;
            }
        });
    }
}
