package dev.sluice.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Whose backups a folder holds, by a file in it. */
final class Ownership {
    static final String MARKER = "sluice-backups.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Ownership() {}

    /** Writes down that {@code root} is for backups of that warehouse, unless it is already written. */
    static void mark(Path root, String warehouse) throws IOException {
        Path marker = root.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            Files.createDirectories(root);
            Path next = root.resolve(MARKER + ".next");
            JSON.writeValue(
                    next.toFile(),
                    JSON.createObjectNode().put("version", Manifest.VERSION).put("warehouse", warehouse));
            Files.move(next, marker, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Throws {@link BackupRefusedException} if {@code root} holds something else, or another platform's backups. */
    static void check(Path root, String warehouse) throws IOException {
        Path marker = root.resolve(MARKER);
        if (!Files.isRegularFile(marker)) {
            refuseOtherThings(root);
        } else if (!warehouse(marker).equals(warehouse)) {
            throw new BackupRefusedException(root + " holds backups of the warehouse " + warehouse(marker)
                    + ", this one is " + warehouse + ": give each a folder of its own. Nothing was written.");
        }
    }

    private static String warehouse(Path marker) {
        try {
            JsonNode found = JSON.readTree(marker.toFile());
            Manifest.checkVersion(found, marker);
            return found.path("warehouse").asText();
        } catch (IOException e) {
            throw new BackupRefusedException(marker + " cannot be read: " + e.getMessage());
        }
    }

    private static void refuseOtherThings(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new BackupRefusedException(root + " is a file, expected a folder.");
        }
        if (Files.isDirectory(root)) {
            try (Stream<Path> things = Files.list(root)) {
                if (things.anyMatch(thing -> !thing.endsWith(MARKER + ".next"))) {
                    throw new BackupRefusedException(root + " holds something else than backups: give an empty folder,"
                            + " or one that is not there yet. Nothing was written.");
                }
            }
        }
    }
}
