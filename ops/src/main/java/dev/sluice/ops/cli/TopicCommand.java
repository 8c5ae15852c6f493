package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "topic",
        aliases = "topics",
        description = "Looks at Kafka's topics beside the bronze tables that follow them.",
        subcommands = {TopicList.class, TopicInspect.class, TopicApplyCommand.class, TopicAccept.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TopicCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: list, inspect, apply or accept.");
    }
}
