package dev.sluice.ops.cli;

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
        footer = {"%nExamples:", "  ./sluice schedule resume settlement"},
        mixinStandardHelpOptions = true)
final class ScheduleResume implements Callable<Integer> {
    @Mixin
    private PauseDesk desk;

    @Parameters(paramLabel = "TASK", description = "As 'schedule pause' was told.")
    private String task;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        ScheduleDesk.check(spec, desk.where().settings(), task);
        return desk.resume(new PauseDesk.Meant(task, Scheduler.pauseOf(task)), " runs again when it is due.");
    }
}
