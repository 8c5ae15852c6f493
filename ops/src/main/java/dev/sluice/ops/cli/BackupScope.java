package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.Manifest;
import dev.sluice.ops.terminal.Patience;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands that read a backup share. */
final class BackupScope {
    @Mixin
    private Where where;

    @Parameters(paramLabel = "FOLDER", description = "The folder of the backups.")
    private Path folder;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description =
                    "The newest backup not later than this time, than the end of a day such as 2026-11-21, or than a duration ago"
                            + " such as PT1H (default: the newest of all).",
            converter = DayOrMoment.class)
    private Instant at;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Where where() {
        return where;
    }

    /** The folder; throws if it is none of backups. */
    BackupFolder backups() {
        return BackupFolder.existing(folder);
    }

    /** The backup that is meant; throws if there is none. */
    Manifest chosen(BackupFolder backups) {
        return at == null ? backups.newest() : backups.newest(at);
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    BackupText text() {
        return new BackupText(out());
    }

    Patience patience() {
        return Patience.ofProcess(spec.commandLine().getErr());
    }
}
