package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.FolderLock;
import dev.sluice.backup.Integrity;
import dev.sluice.backup.Manifest;
import dev.sluice.backup.Restoration;
import dev.sluice.backup.Restored;
import dev.sluice.backup.Target;
import dev.sluice.ops.terminal.Patience;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Brings a backup into a platform that is empty and whose jobs do not run; overwrites nothing.",
        footer = {
            "%nExamples:",
            "  ./sluice backup restore /srv/backups/sluice --dry-run",
            "  ./sluice backup restore /srv/backups/sluice --at 2026-11-21",
            "  ./sluice backup restore /srv/backups/sluice --table gold.payments_hourly"
        },
        mixinStandardHelpOptions = true)
final class BackupRestore implements Callable<Integer> {
    @Mixin
    private BackupScope scope;

    @Mixin
    private DryRun dry;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description =
                    "Only this table, such as gold.payments_hourly, which the platform has lost; may be repeated.")
    private List<String> tables = List.of();

    @Override
    public Integer call() {
        BackupFolder backups = scope.backups();
        try (FolderLock reading = backups.reading();
                Patience patience = scope.patience()) {
            Manifest manifest = scope.chosen(backups);
            manifest.named(tables);
            BackupTarget.refuseUp(
                    scope.where(), tables.isEmpty() ? BackupTarget.Written.EVERYTHING : BackupTarget.Written.TABLES);
            Integrity inspected = Integrity.of(backups, manifest, patience::now);
            inspected.refuseDamaged();
            if (dry.isOn()) {
                Restored restored = BackupTarget.glance(
                        scope.where(),
                        patience,
                        target -> Restoration.preview(inspected, target, tables, patience::now));
                patience.rest();
                scope.text().toRestore(restored, manifest);
            } else {
                Restored restored =
                        BackupTarget.with(scope.where(), patience, target -> restored(inspected, target, patience));
                patience.rest();
                scope.text().restored(restored, manifest, scope.where().option());
            }
            return 0;
        }
    }

    private Restored restored(Integrity inspected, Target target, Patience patience) {
        return tables.isEmpty()
                ? Restoration.all(inspected, target, patience::now)
                : Restoration.tables(inspected, target, tables, patience::now);
    }
}
