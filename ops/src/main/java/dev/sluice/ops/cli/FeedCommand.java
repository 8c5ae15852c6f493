package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "feed",
        description =
                "The producers, one by one: how they are, and end, start or restart one; on compose those of docker-compose.yml.",
        subcommands = {FeedList.class, FeedRestart.class, FeedStop.class, FeedStart.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class FeedCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: list, restart, stop or start.");
    }
}
