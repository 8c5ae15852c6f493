package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = "As list; ends with 1 if a checkpoint is not what a crash leaves behind.",
        footer = {"%nExamples:", "  ./sluice checkpoint verify"},
        mixinStandardHelpOptions = true)
final class CheckpointVerify implements Callable<Integer> {
    @Mixin
    private CheckpointDesk desk;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        long wrong = desk.print(spec.commandLine().getOut());
        spec.commandLine()
                .getOut()
                .println(
                        wrong == 0
                                ? "Nothing is wrong."
                                : wrong
                                        + " checkpoint(s) do not agree with their tables. Nothing is lost by that: the next start"
                                        + " puts them aside; './sluice checkpoint rebuild' does it now.");
        return wrong == 0 ? 0 : Main.FAILED;
    }
}
