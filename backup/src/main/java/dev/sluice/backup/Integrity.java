package dev.sluice.backup;

import dev.sluice.backup.Manifest.FileEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Whether the files of a backup are what they were when they were put there. */
public final class Integrity {
    private Integrity() {}

    /** Reads every file; a sentence for each that is not, in the order of the manifest. */
    public static List<String> damages(BackupFolder folder, Manifest manifest, Consumer<String> progress) {
        progress.accept("reading every file of the backup");
        List<String> damages = new ArrayList<>();
        for (FileEntry entry : manifest.files()) {
            damage(folder.file(entry.path()), entry, damages);
        }
        manifest.tables().stream()
                .filter(table -> !paths(table).contains(table.metadata()))
                .forEach(table -> damages.add("The manifest lacks the metadata of " + table.name() + "."));
        return damages;
    }

    private static void damage(Path file, FileEntry entry, List<String> damages) {
        try {
            if (!Files.isRegularFile(file)) {
                damages.add(file + " is missing.");
            } else if (Files.size(file) != entry.bytes()) {
                damages.add(file + " has " + Files.size(file) + " bytes, the backup was made with " + entry.bytes() + ".");
            } else if (!Digest.of(file).equals(entry.sha256())) {
                damages.add(file + " has another content than the backup was made with.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Set<String> paths(Manifest.TableEntry table) {
        Set<String> paths = new HashSet<>();
        table.files().forEach(file -> paths.add(file.path()));
        return paths;
    }
}
