package dev.sluice.ops.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "table",
        description =
                "Keeps tables cheap as they grow old: few files, few snapshots, no orphans, old bronze in an archive.",
        subcommands = {
            TableMaintain.class,
            TableCompact.class,
            TableExpire.class,
            TableOrphans.class,
            TableArchive.class,
            TableInspect.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TableCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: maintain, compact, expire, orphans, archive or inspect.");
    }
}
