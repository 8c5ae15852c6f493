package dev.sluice.backup;

import dev.sluice.backup.Manifest.FileEntry;
import dev.sluice.backup.Manifest.TableEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A backup whose every file was read.
 *
 * @param damages a sentence for each file that is not what it was when it was put there, in the order of the manifest
 */
public record Integrity(BackupFolder folder, Manifest manifest, List<String> damages) {
    public Integrity {
        damages = List.copyOf(damages);
    }

    /** Reads every file. */
    public static Integrity of(BackupFolder folder, Manifest manifest, Consumer<String> progress) {
        progress.accept("reading every file of the backup");
        List<String> damages = new ArrayList<>();
        for (FileEntry entry : manifest.files()) {
            damage(folder.file(entry.path()), entry, damages);
        }
        manifest.tables().stream()
                .filter(table -> !hasMetadata(table))
                .forEach(table -> damages.add("The manifest lacks the metadata of " + table.name() + "."));
        return new Integrity(folder, manifest, damages);
    }

    /** Throws {@link BackupRefusedException} with the first damage if there is one. */
    public void refuseDamaged() {
        if (!damages.isEmpty()) {
            String more = damages.size() == 1 ? "" : " (And " + (damages.size() - 1) + " more.)";
            throw new BackupRefusedException("The backup of " + manifest.taken() + " is damaged: " + damages.get(0)
                    + more + " Nothing was changed.");
        }
    }

    private static void damage(Path file, FileEntry entry, List<String> damages) {
        try {
            if (!Files.isRegularFile(file)) {
                damages.add(file + " is missing.");
            } else if (Files.size(file) != entry.bytes()) {
                damages.add(
                        file + " has " + Files.size(file) + " bytes, the backup was made with " + entry.bytes() + ".");
            } else if (!Digest.of(file).equals(entry.sha256())) {
                damages.add(file + " has another content than the backup was made with.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean hasMetadata(TableEntry table) {
        return table.files().stream().anyMatch(file -> file.path().equals(table.metadata()));
    }
}
