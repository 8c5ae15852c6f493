package dev.sluice.backup;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with the backups of one platform: a manifest of each, and the files that they share. A backup is there from the
 * moment in which its manifest gets its name, and that comes last.
 */
public final class BackupFolder {
    private static final String MANIFESTS = "backups";
    private static final String PARTIAL = "partial";
    private static final String READERS = "readers";
    private static final String PROOFS = "verified";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Sorts as time does, and may be a file's name everywhere. */
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss.SSS'Z.json'").withZone(ZoneOffset.UTC);

    private final Path root;

    private BackupFolder(Path root) {
        this.root = root;
    }

    /** Backups that are there. Throws {@link BackupRefusedException} if {@code root} is no such folder. */
    public static BackupFolder existing(Path root) {
        if (!Files.isRegularFile(root.resolve(Ownership.MARKER))) {
            throw new BackupRefusedException(root + " is no folder of backups: " + Ownership.MARKER + " is not in it.");
        }
        return new BackupFolder(root.toAbsolutePath().normalize());
    }

    /**
     * A folder for backups of the platform with that warehouse; made if it is not there. Throws {@link
     * BackupRefusedException} if it holds something else, or another platform's backups.
     */
    static BackupFolder of(Path root, String warehouse) {
        BackupFolder folder = to(root, warehouse);
        try {
            Ownership.mark(root, warehouse);
            return folder;
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    /** The same, whether it is there or not: makes nothing. */
    static BackupFolder to(Path root, String warehouse) {
        try {
            Ownership.check(root, warehouse);
            return new BackupFolder(root.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw unwritable(root, e);
        }
    }

    private static BackupRefusedException unwritable(Path root, IOException e) {
        return new BackupRefusedException(
                root + " cannot be written (" + e.getMessage() + "): give a folder that can. Nothing was written.");
    }

    /** When each backup was taken, the oldest first. */
    public List<Instant> times() {
        Path manifests = root.resolve(MANIFESTS);
        if (!Files.isDirectory(manifests)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(manifests)) {
            return files.map(file -> file.getFileName().toString())
                    .flatMap(name -> time(name).stream())
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + manifests, e);
        }
    }

    private static Optional<Instant> time(String name) {
        try {
            return Optional.of(NAME.parse(name, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // not ours
        }
    }

    /** The newest backup. Throws {@link BackupRefusedException} if there is none. */
    public Manifest newest() {
        return newest(Instant.MAX);
    }

    /** The newest backup that is not later than {@code latest}. Throws {@link BackupRefusedException} if there is none. */
    public Manifest newest(Instant latest) {
        List<Instant> times = times();
        return times.stream()
                .filter(time -> !time.isAfter(latest))
                .reduce((first, second) -> second)
                .map(this::manifest)
                .orElseThrow(() -> new BackupRefusedException(
                        times.isEmpty()
                                ? "There is no backup in " + root + " that came to its end."
                                : "There is no backup in " + root + " of " + latest + " or before; the oldest is of "
                                        + times.get(0) + "."));
    }

    /** The newest backup, if there is one that can be read: what it has need not be copied again. */
    Optional<Manifest> before() {
        return times().isEmpty() ? Optional.empty() : Optional.of(newest());
    }

    /** Throws {@link BackupRefusedException} if it cannot be read. */
    public Manifest manifest(Instant time) {
        Path file = manifestFile(time);
        try {
            JsonNode found = JSON.readTree(file.toFile());
            Manifest.checkVersion(found, file);
            return JSON.treeToValue(found, Manifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw new BackupRefusedException(file
                    + " is damaged: it is no manifest of a backup. Take another one (--at)," + " or move it away.");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** From now on the backup is there. */
    void publish(Manifest manifest) throws IOException {
        Path file = manifestFile(manifest.time());
        Files.createDirectories(file.getParent());
        Path next = partial().resolve(file.getFileName());
        JSON.writeValue(next.toFile(), manifest);
        Durable.force(next);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** It was restored and audited at {@code now}, and held; nothing happens if the folder cannot be written. */
    public void keepProof(Manifest manifest, Instant now) {
        try {
            Path proof = proofFile(manifest.time());
            Files.createDirectories(proof.getParent());
            JSON.writeValue(
                    proof.toFile(),
                    JSON.createObjectNode().put("version", Manifest.VERSION).put("verified", now.toString()));
        } catch (IOException e) {
            return; // on read-only media, for example
        }
    }

    /** When that backup was last proven; empty if it was not, or nobody can say. */
    public Optional<Instant> proof(Manifest manifest) {
        try {
            return Optional.of(
                    Instant.parse(JSON.readTree(proofFile(manifest.time()).toFile())
                            .path("verified")
                            .asText()));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** From now on the backup is not there; its files are. */
    void withdraw(Manifest manifest) throws IOException {
        Files.deleteIfExists(proofFile(manifest.time()));
        Files.delete(manifestFile(manifest.time()));
    }

    /** Every file that is there for backups, by its path below the root. */
    List<String> stored() throws IOException {
        List<String> stored = new ArrayList<>();
        for (String tree : List.of(Manifest.TABLES, Manifest.REGISTRY)) {
            if (Files.isDirectory(root.resolve(tree))) {
                try (Stream<Path> files = Files.walk(root.resolve(tree))) {
                    files.filter(Files::isRegularFile)
                            .map(file -> root.relativize(file).toString())
                            .forEach(stored::add);
                }
            }
        }
        return stored;
    }

    private Path proofFile(Instant time) {
        return root.resolve(PROOFS).resolve(NAME.format(time));
    }

    private Path manifestFile(Instant time) {
        return root.resolve(MANIFESTS).resolve(NAME.format(time));
    }

    /** A file of a backup by its path below the root. */
    Path file(String path) {
        Path file = root.resolve(path).normalize();
        if (!file.startsWith(root)) {
            throw new BackupRefusedException("The manifest names " + path + ", which does not lie in " + root + ".");
        }
        return file;
    }

    /** Where files are that have no name yet. */
    Path partial() throws IOException {
        return Files.createDirectories(root.resolve(PARTIAL));
    }

    /** Held by who writes. Throws {@link BackupRefusedException} if somebody else does. */
    FolderLock lock() throws IOException {
        return FolderLock.alone(
                root.resolve("lock"),
                "Another command writes into " + root + "; two at once are refused. Nothing was changed: wait for it.");
    }

    /** Throws as {@link #lock} would; a folder that is not there yet is nobody's. */
    void refuseLocked() throws IOException {
        if (Files.exists(root)) {
            lock().close();
        }
    }

    /** Held by who removes. Throws {@link BackupRefusedException} if somebody reads a backup. */
    FolderLock unread() throws IOException {
        return FolderLock.alone(
                root.resolve(READERS),
                "A backup in " + root + " is being verified or restored. Nothing was removed: wait for that.");
    }

    /** Held by who reads: as long as it is not closed, nothing is removed. */
    public FolderLock reading() {
        return FolderLock.together(
                root.resolve(READERS), "Backups are being removed from " + root + ": wait for that, and choose then.");
    }

    /** Removes what an interrupted backup left without a name; whoever calls holds the lock. */
    void sweep() throws IOException {
        try (Stream<Path> left = Files.list(partial())) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException e) {
            return; // nothing there
        }
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
