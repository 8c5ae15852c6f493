package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "checkpoint",
        description = "Looks at what Spark keeps of the streams. It is scratch: tables say where streams stand.",
        subcommands = {CheckpointList.class, CheckpointVerify.class, CheckpointRebuild.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Checkpoint implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: list, verify or rebuild.");
    }
}
