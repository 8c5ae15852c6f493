package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.Manifest;
import dev.sluice.ops.terminal.TextTable;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "The backups in a folder, the oldest first.",
        footer = {
            "%nExamples:",
            "  ./sluice backup list /srv/backups/sluice",
            "  ./sluice backup list /srv/backups/sluice --output json"
        },
        mixinStandardHelpOptions = true)
final class BackupList implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of the backups.")
    private Path folder;

    @Mixin
    private Listing listing;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BackupFolder backups = BackupFolder.existing(folder);
        List<Manifest> manifests =
                backups.times().stream().map(backups::manifest).toList();
        if (manifests.isEmpty() && !listing.isJson()) {
            out.println("There is no backup that came to its end.");
            return 0;
        }
        TextTable table = TextTable.of("taken", ">tables", ">schemas", ">table files", ">bytes", "proven");
        manifests.forEach(m -> table.row(
                m.taken(),
                m.tables().size(),
                m.registry().schemas().size(),
                m.tables().stream().mapToInt(t -> t.files().size()).sum(),
                m.bytes(),
                backups.proof(m).map(Instant::toString).orElse("never")));
        listing.print("backups", table, out);
        return 0;
    }
}
