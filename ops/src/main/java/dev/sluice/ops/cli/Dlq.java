package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dlq",
        description = "Looks at dead letters, and decides what becomes of them.",
        subcommands = {
            DlqStats.class,
            DlqTrend.class,
            DlqSample.class,
            DlqShow.class,
            DlqTopic.class,
            DlqRedrive.class,
            DlqDiscard.class,
            DlqReopen.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Dlq implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: stats, trend, sample, show, topic, redrive, discard or reopen.");
    }
}
