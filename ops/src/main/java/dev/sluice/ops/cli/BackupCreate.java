package dev.sluice.ops.cli;

import dev.sluice.audit.Place;
import dev.sluice.backup.Created;
import dev.sluice.backup.Creation;
import dev.sluice.backup.Origin;
import dev.sluice.backup.Planned;
import dev.sluice.ops.terminal.Patience;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = "Adds a backup of the running platform to a folder; copies only what the backups there have not.",
        footer = {
            "%nExamples:",
            "  ./sluice backup create /srv/backups/sluice",
            "  ./sluice backup create /srv/backups/sluice --dry-run"
        },
        mixinStandardHelpOptions = true)
final class BackupCreate implements Callable<Integer> {
    @Mixin
    private Where where;

    @Mixin
    private DryRun dry;

    @Parameters(paramLabel = "FOLDER", description = "The folder of this platform's backups; made if it is not there.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Place place = where.place();
        Origin origin = new Origin(place.lake(), place.registry(), place.broker());
        try (Patience patience = Patience.ofProcess(spec.commandLine().getErr());
                Interruption watch = Interruption.saying("Interrupted; no backup was made.", out)) {
            if (dry.isOn()) {
                Planned planned = Creation.preview(folder, origin, patience::now);
                patience.rest();
                new BackupText(out).toCreate(planned, folder);
                return 0;
            }
            Created created = Creation.into(folder, origin, patience::now);
            patience.rest();
            new BackupText(out).created(created, folder, where.option());
            return 0;
        }
    }
}
