package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description =
                "Copies tables, catalog and schemas into a folder while jobs run; proves such copies; brings them back.",
        subcommands = {
            BackupCreate.class,
            BackupList.class,
            BackupVerify.class,
            BackupRestore.class,
            BackupAbort.class,
            BackupPrune.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class Backup implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which: create, list, verify, restore, abort or prune.");
    }
}
