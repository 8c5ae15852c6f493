package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "resume",
        description = "Lets streams go on that 'pause' made wait; they go on where they were.",
        footer = {"%nExamples:", "  ./sluice resume bronze.payments", "  ./sluice resume all"},
        mixinStandardHelpOptions = true)
final class Resume implements Callable<Integer> {
    @Mixin
    private PauseDesk desk;

    @Parameters(paramLabel = "STREAM|LAYER", description = "What was paused, as 'pause' names it.")
    private String stream;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PausedNames.check(spec, desk.where().contracts().all(), stream);
        return desk.resume(new PauseDesk.Meant(stream, stream), " goes on.");
    }
}
