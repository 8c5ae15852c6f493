package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.Pruning;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "prune",
        description =
                "Removes old backups, and the files that no other backup needs; never the newest that 'verify' has"
                        + " proven. Removes only with --yes.",
        footer = {
            "%nExamples:",
            "  ./sluice backup prune /srv/backups/sluice --older-than 30d --keep 7          what would go",
            "  ./sluice backup prune /srv/backups/sluice --older-than 30d --keep 7 --yes"
        },
        mixinStandardHelpOptions = true)
final class BackupPrune implements Callable<Integer> {
    @Mixin
    private RemovalChoice removal;

    @Parameters(paramLabel = "FOLDER", description = "The folder of the backups.")
    private Path folder;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Backups of that age, such as 30d or 36h (default: ${DEFAULT-VALUE}).",
            defaultValue = "30d",
            converter = Age.class)
    private Duration age;

    @Option(
            names = "--keep",
            paramLabel = "N",
            description = "Keep so many of the newest, however old (default: ${DEFAULT-VALUE}).",
            defaultValue = "7")
    private int keep;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new ParameterException(spec.commandLine(), "--keep is " + keep + ", expected 1 or more.");
        }
        BackupText text = new BackupText(spec.commandLine().getOut());
        BackupFolder backups = BackupFolder.existing(folder);
        if (removal.isMeant()) {
            text.pruned(Pruning.carryOut(backups, keep, age, Instant.now()));
        } else {
            String again = folder + " --older-than " + Age.shown(age) + " --keep " + keep;
            text.toPrune(Pruning.plan(backups, keep, age, Instant.now()), again);
        }
        return 0;
    }
}
