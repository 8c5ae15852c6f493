package dev.sluice.backup;

import dev.sluice.backup.Manifest.FileEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Old backups, and the files that no other backup needs. The newest that was proven is never among them, whatever its age:
 * until a younger one is proven, it is the only one known to be any good.
 */
public final class Pruning {
    private final BackupFolder folder;
    private final List<Manifest> old;
    private final Optional<Manifest> spared;
    private final List<String> unneeded;
    private final long bytes;

    /** @param spared is old, and the only one that was proven */
    private Pruning(BackupFolder folder, List<Manifest> old, Optional<Manifest> spared, Set<String> needed)
            throws IOException {
        this.folder = folder;
        this.old = List.copyOf(old);
        this.spared = spared;
        this.unneeded =
                folder.stored().stream().filter(file -> !needed.contains(file)).toList();
        long sum = 0;
        for (String file : unneeded) {
            sum += Files.size(folder.file(file));
        }
        this.bytes = sum;
    }

    /**
     * What {@link #carryOut} would remove; removes nothing. Throws {@link BackupRefusedException} if a manifest cannot be read,
     * because nobody knows then which files it needs.
     *
     * @param keep how many of the newest are not old, whatever their age; 1 or more
     * @param age how old, before {@code now}, others have to be
     */
    public static Pruning plan(BackupFolder folder, int keep, Duration age, Instant now) {
        List<Manifest> all = folder.times().stream().map(folder::manifest).toList();
        List<Manifest> aged = all.subList(0, Math.max(0, all.size() - keep)).stream()
                .filter(manifest -> manifest.time().isBefore(now.minus(age)))
                .toList();
        Optional<Manifest> spared = all.stream()
                .filter(manifest -> folder.proof(manifest).isPresent())
                .reduce((first, second) -> second)
                .filter(aged::contains);
        List<Manifest> old = new ArrayList<>(aged);
        spared.ifPresent(old::remove);
        Set<String> needed = all.stream()
                .filter(manifest -> !old.contains(manifest))
                .flatMap(manifest -> manifest.files().stream())
                .map(FileEntry::path)
                .collect(Collectors.toSet());
        try {
            return new Pruning(folder, old, spared, needed);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + folder, e);
        }
    }

    /**
     * Removes the old backups of {@code folder}, and says which; what an interrupted one left is removed by the next. Throws
     * {@link BackupRefusedException}, as {@link #plan} does and while the folder is written or read, and removes nothing.
     */
    public static Pruning carryOut(BackupFolder folder, int keep, Duration age, Instant now) {
        try (FolderLock writing = folder.lock();
                FolderLock unread = folder.unread()) {
            Pruning pruning = plan(folder, keep, age, now);
            pruning.remove();
            return pruning;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove from " + folder + "; try again, it goes on", e);
        }
    }

    /** The oldest first. */
    public List<Manifest> old() {
        return old;
    }

    /** One that would be among them, were it not the newest that was proven. */
    public Optional<Manifest> spared() {
        return spared;
    }

    /** Files that no other backup needs, those among them that an interrupted backup has left. */
    public int files() {
        return unneeded.size();
    }

    /** Of these files. */
    public long bytes() {
        return bytes;
    }

    /** Manifests first: whoever is killed between leaves files that nobody needs, and no backup that lacks some. */
    private void remove() throws IOException {
        for (Manifest manifest : old) {
            folder.withdraw(manifest);
        }
        for (String path : unneeded) {
            Path file = folder.file(path);
            Files.deleteIfExists(file);
            removeEmpty(file.getParent());
        }
    }

    private void removeEmpty(Path directory) throws IOException {
        Path root = folder.file("");
        try {
            for (Path each = directory; !each.equals(root); each = each.getParent()) {
                Files.deleteIfExists(each);
            }
        } catch (DirectoryNotEmptyException e) {
            return; // others lie there
        }
    }
}
