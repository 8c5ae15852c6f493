package dev.sluice.ops.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "rebuild",
        description = "Puts aside what streams have that do not run; the next start goes on from the table's position.",
        mixinStandardHelpOptions = true)
final class CheckpointRebuild implements Callable<Integer> {
    @Mixin
    private CheckpointDesk desk;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        desk.rebuild(spec.commandLine().getOut());
        return 0;
    }
}
