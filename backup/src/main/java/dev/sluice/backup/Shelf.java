package dev.sluice.backup;

import dev.sluice.backup.Manifest.FileEntry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Puts files into a folder of backups. Files of tables never change under their names, so one that an earlier backup put there
 * is not copied again.
 */
final class Shelf {
    /** Where the content of a file comes from. */
    interface Source {
        InputStream open() throws IOException;
    }

    private final BackupFolder folder;
    private final Map<String, FileEntry> known = new HashMap<>();
    private long copiedFiles;
    private long copiedBytes;

    Shelf(BackupFolder folder) {
        this.folder = folder;
        folder.before().ifPresent(earlier -> earlier.files().forEach(file -> known.put(file.path(), file)));
    }

    /**
     * The file at {@code path} below the root, copied unless it is there. Throws {@link BackupRefusedException} if an earlier
     * backup needs another file of that name.
     */
    FileEntry put(String path, long bytes, Source source) throws IOException {
        Path file = folder.file(path);
        return lacks(path, bytes) ? copy(path, bytes, source, file) : known.get(path);
    }

    /** Whether {@link #put} would copy that file. Throws as that would. */
    boolean lacks(String path, long bytes) throws IOException {
        Path file = folder.file(path);
        FileEntry before = known.get(path);
        if (before != null && before.bytes() != bytes) {
            throw new BackupRefusedException(path + " has " + bytes + " bytes, and an earlier backup in " + folder
                    + " needs another file of that name, of " + before.bytes()
                    + ": give a folder of its own to what is there now. No backup was made.");
        }
        return before == null || !Files.isRegularFile(file) || Files.size(file) != bytes;
    }

    /** The same for what is at hand. */
    FileEntry put(String path, byte[] content) throws IOException {
        return put(path, content.length, () -> new ByteArrayInputStream(content));
    }

    long copiedFiles() {
        return copiedFiles;
    }

    long copiedBytes() {
        return copiedBytes;
    }

    private FileEntry copy(String path, long bytes, Source source, Path file) throws IOException {
        Path partial = folder.partial().resolve(UUID.randomUUID().toString());
        Digest digest = new Digest();
        try (InputStream in = source.open();
                OutputStream out = digest.over(Files.newOutputStream(partial))) {
            in.transferTo(out);
        }
        if (Files.size(partial) != bytes) {
            throw new BackupRefusedException(path + " came to " + Files.size(partial) + " bytes, its table says "
                    + bytes + ": './sluice audit' says more. No backup was made.");
        }
        Durable.force(partial);
        Files.createDirectories(file.getParent());
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        copiedFiles++;
        copiedBytes += bytes;
        return new FileEntry(path, bytes, digest.hex());
    }
}
