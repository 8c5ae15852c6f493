package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditJson;
import dev.sluice.audit.AuditReport;
import dev.sluice.backup.BackupFolder;
import dev.sluice.backup.FolderLock;
import dev.sluice.backup.Integrity;
import dev.sluice.backup.Manifest;
import dev.sluice.backup.Restoration;
import dev.sluice.backup.Target;
import dev.sluice.ops.platform.Scratch;
import dev.sluice.ops.terminal.AuditText;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.Patience;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = "Restores a backup into an empty platform of its own, audits that, and removes it; ends with 1 if"
                + " the backup is damaged or does not add up.",
        footer = {
            "%nExamples:",
            "  ./sluice backup verify /srv/backups/sluice",
            "  ./sluice backup verify /srv/backups/sluice --at PT24H --scratch /mnt/room"
        },
        mixinStandardHelpOptions = true)
final class BackupVerify implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private BackupScope scope;

    @Option(
            names = "--scratch",
            paramLabel = "DIR",
            description = "Where there is room for everything once more (default: the platform's directory).")
    private Path scratch;

    @Mixin
    private Listing listing;

    @Override
    public Integer call() {
        BackupFolder backups = scope.backups();
        try (FolderLock reading = backups.reading();
                Patience patience = scope.patience()) {
            Manifest manifest = scope.chosen(backups);
            Integrity inspected = Integrity.of(backups, manifest, patience::now);
            if (!inspected.damages().isEmpty()) {
                patience.rest();
                say(inspected);
                return Main.FAILED;
            }
            List<Contract> contracts = contracts(manifest);
            AuditReport report = audited(inspected, contracts, patience);
            patience.rest();
            say(manifest, contracts, report);
            if (!report.holds()) {
                return Main.FAILED;
            }
            backups.keepProof(manifest, Instant.now());
            return 0;
        }
    }

    private void say(Integrity damaged) {
        if (listing.isJson()) {
            ObjectNode root = JSON.createObjectNode()
                    .put("taken", damaged.manifest().taken().toString())
                    .put("holds", false);
            damaged.damages().forEach(root.putArray("damages")::add);
            listing.print(root, scope.out());
        } else {
            scope.text().damaged(damaged);
        }
    }

    private void say(Manifest manifest, List<Contract> contracts, AuditReport report) {
        if (listing.isJson()) {
            ObjectNode root = AuditJson.of(report, contracts);
            listing.print(root.put("taken", manifest.taken().toString()), scope.out());
        } else {
            scope.text().verified(manifest, contracts);
            new AuditText(scope.out(), Ink.ofProcess()).print(report);
        }
    }

    private AuditReport audited(Integrity inspected, List<Contract> contracts, Patience patience) {
        Path parent = scratch == null ? scope.where().instance().data() : scratch;
        try (Scratch place = Scratch.below(parent);
                Interruption watch = Interruption.of(place::close)) {
            patience.now("starting a database and a registry of its own");
            place.start(Progress.silent());
            Target target = new Target(place.lake(), RegistryAddress.plain(place.registryUrl()));
            Restoration.all(inspected, target, patience::now);
            return Audit.ofTables(
                    place.lake(), target.registry(), contracts, dataset -> patience.now("auditing " + dataset));
        }
    }

    /** Those of which the backup has the tables. */
    private List<Contract> contracts(Manifest manifest) {
        return scope.where().contracts().all().stream()
                .filter(contract -> manifest.names()
                        .containsAll(DatasetTables.of(contract).stream()
                                .map(TableSpec::name)
                                .toList()))
                .toList();
    }
}
