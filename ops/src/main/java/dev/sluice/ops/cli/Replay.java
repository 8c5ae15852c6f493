package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description =
                "Makes a table's history again beside the stream, shows what would change, and swaps it in at once.",
        subcommands = {
            ReplaySilver.class,
            ReplayGold.class,
            ReplayResume.class,
            ReplayList.class,
            ReplayDiff.class,
            ReplaySwap.class,
            ReplayDrop.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Replay implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: silver, gold, resume, list, diff, swap or drop.");
    }
}
