package dev.sluice.ops.cli;

import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.FolderLock;
import dev.sluice.backup.Integrity;
import dev.sluice.backup.Manifest;
import dev.sluice.backup.Restoration;
import dev.sluice.backup.Restored;
import dev.sluice.ops.console.Patience;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "restore",
        description = "Brings a backup into a platform that is empty and whose jobs do not run; overwrites nothing.",
        mixinStandardHelpOptions = true)
final class BackupRestore implements Callable<Integer> {
    @Mixin
    private BackupScope scope;

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
            BackupTarget.refuseUp(scope.where());
            Integrity inspected = Integrity.of(backups, manifest, patience::now);
            inspected.refuseDamaged();
            Restored restored = BackupTarget.with(
                    scope.where(),
                    patience,
                    target -> tables.isEmpty()
                            ? Restoration.all(inspected, target, patience::now)
                            : Restoration.tables(inspected, target, tables, patience::now));
            patience.rest();
            scope.text().restored(restored, manifest, scope.where().option());
            return 0;
        }
    }
}
