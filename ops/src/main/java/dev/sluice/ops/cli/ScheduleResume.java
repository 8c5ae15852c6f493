package dev.sluice.ops.cli;

import dev.sluice.lakehouse.Pauses;
import dev.sluice.schedule.Scheduler;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Lets a task run again that 'schedule pause' made wait; days that were missed are settled, each.",
        mixinStandardHelpOptions = true)
final class ScheduleResume implements Callable<Integer> {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "TASK", description = "As 'schedule pause' was told.")
    private String task;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ScheduleDesk.check(spec, where.settings(), task);
        return where.withLake(lake -> {
            try (Pauses pauses = new Pauses(lake, "sluice schedule resume")) {
                boolean was = pauses.resume(Scheduler.pauseOf(task));
                spec.commandLine()
                        .getOut()
                        .println(was ? task + " runs again when it is due." : task + " does not wait.");
                Pauses.about(Scheduler.pauseOf(task), pauses.all()).ifPresent(other -> spec.commandLine()
                        .getOut()
                        .println("It waits all the same, because " + other.name() + " does: './sluice resume "
                                + other.name() + "'."));
                return 0;
            }
        });
    }
}
