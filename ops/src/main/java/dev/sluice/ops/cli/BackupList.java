package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "The backups in a folder, the oldest first.",
        footer = {"%nExamples:", "  ./sluice backup list /srv/backups/sluice"},
        mixinStandardHelpOptions = true)
final class BackupList implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the backups.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BackupFolder backups = BackupFolder.existing(folder);
        new BackupText(out).list(backups);
        return 0;
    }
}
