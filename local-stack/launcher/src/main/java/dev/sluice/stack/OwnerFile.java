package dev.sluice.stack;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that only its owner reads: what servers are told has passwords in it. */
final class OwnerFile {
    private OwnerFile() {}

    /** Writes {@code text}; whoever reads meanwhile has all of it or all of what was there. */
    static void write(Path file, String text) throws IOException {
        Files.move(beside(file, text), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The same, unless there is such a file: of several who write at once the first has written, and the others nothing. */
    static void writeFirst(Path file, String text) throws IOException {
        Path next = beside(file, text);
        try {
            Files.createLink(file, next);
        } catch (FileAlreadyExistsException e) {
            // Somebody was earlier.
        } finally {
            Files.delete(next);
        }
    }

    private static Path beside(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        // The JDK makes it readable for its owner alone; said nevertheless, because it has to be so.
        Path next = Files.createTempFile(
                file.getParent(),
                file.getFileName().toString(),
                ".next",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel out = FileChannel.open(next, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            // A power cut may keep the name that it is given next and lose what is in it.
            out.force(true);
        }
        return next;
    }
}
