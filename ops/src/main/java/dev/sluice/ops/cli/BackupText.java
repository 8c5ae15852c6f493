package dev.sluice.ops.cli;

import dev.sluice.backup.Created;
import dev.sluice.backup.Integrity;
import dev.sluice.backup.Manifest;
import dev.sluice.backup.Manifest.TableEntry;
import dev.sluice.backup.Planned;
import dev.sluice.backup.Pruning;
import dev.sluice.backup.Restored;
import dev.sluice.lakehouse.Position;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.ops.terminal.TextTable;
import dev.sluice.schemas.contract.Contract;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What backups are, did and lack, for people. */
final class BackupText {
    private static final String INDENT = "  ";
    private static final String BRONZE = "bronze.";
    private static final int MOST = 20;

    private final PrintWriter out;

    BackupText(PrintWriter out) {
        this.out = out;
    }

    void created(Created created, Path folder, String option) {
        Manifest manifest = created.manifest();
        tables(manifest.tables());
        out.printf(
                "%nBackup of %s in %s: %,d tables, %,d schemas, %,d bytes; %,d files (%,d bytes) are new there.%n",
                manifest.taken(),
                folder,
                manifest.tables().size(),
                manifest.registry().schemas().size(),
                manifest.bytes(),
                created.copiedFiles(),
                created.copiedBytes());
        created.notes().forEach(out::println);
        out.println("To prove it: ./sluice backup verify " + folder + option);
    }

    void toCreate(Planned planned, Path folder) {
        out.printf(
                "Would back up %,d tables with %,d files (%,d bytes), and %,d subjects of the registry; %,d files (%,d bytes)"
                        + " are new in %s.%n",
                planned.tables().size(),
                planned.files(),
                planned.bytes(),
                planned.subjects(),
                planned.newFiles(),
                planned.newBytes(),
                folder);
        planned.notes().forEach(out::println);
        out.println("Nothing was written.");
    }

    /** @param again arguments that do it */
    void toPrune(Pruning pruning, String again) {
        prune("Would remove", pruning);
        if (pruning.files() > 0 || !pruning.old().isEmpty()) {
            out.println("Nothing was removed. To do it: ./sluice backup prune " + again + " --yes");
        }
    }

    void pruned(Pruning pruning) {
        prune("Removed", pruning);
    }

    private void prune(String verb, Pruning pruning) {
        pruning.old().forEach(manifest -> out.println(INDENT + manifest.taken()));
        out.printf(
                "%s %,d backup(s), and %,d files (%,d bytes) that no other one needs.%n",
                verb, pruning.old().size(), pruning.files(), pruning.bytes());
        pruning.spared()
                .ifPresent(manifest -> out.println("The backup of " + manifest.taken()
                        + " is old, too, and stays: no younger one was proven by 'backup verify'."));
    }

    void damaged(Integrity inspected) {
        List<String> damages = inspected.damages();
        out.printf(
                "The backup of %s is damaged: %,d file(s).%n",
                inspected.manifest().taken(), damages.size());
        damages.stream().limit(MOST).forEach(damage -> out.println(INDENT + damage));
        if (damages.size() > MOST) {
            out.printf("%sand %,d more%n", INDENT, damages.size() - MOST);
        }
        out.println("If the platform still has them: remove them here and back it up again, which copies them anew.");
    }

    /** @param contracts of the datasets that were audited */
    void verified(Manifest manifest, List<Contract> contracts) {
        out.printf(
                "The backup of %s was restored into an empty platform and audited there. It has no topics: bronze stands"
                        + " for them.%n%n",
                manifest.taken());
        List<String> audited = contracts.stream().map(c -> BRONZE + c.dataset()).toList();
        String others = manifest.names().stream()
                .filter(name -> name.startsWith(BRONZE) && !audited.contains(name))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            out.println("Restored and not audited, because no contract here has all of its tables: " + others + ".");
        }
    }

    void restored(Restored restored, Manifest manifest, String option) {
        tables(restored.tables());
        out.printf(
                "%nThe backup of %s is restored: %,d tables.%n",
                manifest.taken(), restored.tables().size());
        restored.notes().forEach(out::println);
        topics(restored.tables(), manifest);
        out.println("Next: ./sluice up" + option + ", then ./sluice audit" + option + " when everything is through.");
    }

    void toRestore(Restored planned, Manifest manifest) {
        tables(planned.tables());
        out.printf(
                "%nThe backup of %s would be restored: %,d tables. Nothing was changed.%n",
                manifest.taken(), planned.tables().size());
        planned.notes().forEach(out::println);
        topics(planned.tables(), manifest);
    }

    private void tables(List<TableEntry> entries) {
        TextTable table = TextTable.of("table", ">files", ">bytes", ">snapshot");
        entries.forEach(t -> table.row(t.name(), t.files().size(), t.bytes(), Long.toString(t.snapshot())));
        table.print(out, INDENT, Ink.ofProcess()::dim);
    }

    /** Where bronze goes on, and what the broker had when the backup was taken. */
    private void topics(List<TableEntry> entries, Manifest manifest) {
        TextTable table = TextTable.of("topic", "id", ">partition", ">from offset", ">it had then, before");
        boolean[] any = {false};
        for (TableEntry entry : entries) {
            if (entry.name().startsWith(BRONZE) && !entry.position().isEmpty()) {
                Position position = Position.parse(entry.position());
                Map<String, String> ids = position.provenance().topicIds();
                position.until().next().forEach((source, offset) -> {
                    any[0] = true;
                    table.row(
                            source.topic(),
                            ids.getOrDefault(source.topic(), "?"),
                            source.partition(),
                            Long.toString(offset),
                            end(manifest, source.topic(), source.partition()));
                });
            }
        }
        if (any[0]) {
            out.println("Jobs go on where their tables stand. What came later comes from Kafka, which has to have:");
            table.print(out, INDENT, Ink.ofProcess()::dim);
        }
    }

    private static String end(Manifest manifest, String topic, int partition) {
        return manifest.topics().stream()
                .filter(t -> t.name().equals(topic))
                .flatMap(t -> t.partitions().stream())
                .filter(p -> p.partition() == partition)
                .map(p -> Long.toString(p.end()))
                .findFirst()
                .orElse("?");
    }
}
