package dev.sluice.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Who writes into a folder does it alone, and has its name in the file meanwhile; who reads, with other readers. Ends with its
 * process.
 */
public final class FolderLock implements AutoCloseable {
    /** For whom a lock is. */
    private enum Use {
        ALONE,
        TOGETHER
    }

    private final Optional<FileChannel> channel;

    private FolderLock(Optional<FileChannel> channel) {
        this.channel = channel;
    }

    /** Throws {@link BackupRefusedException} with {@code refusal}, and who that is, if somebody else has it. */
    static FolderLock alone(Path file, String refusal) throws IOException {
        return take(file, Use.ALONE, refusal);
    }

    /** The same among others that read. A folder that cannot be written needs none: nobody removes anything from it. */
    static FolderLock together(Path file, String refusal) {
        try {
            return take(file, Use.TOGETHER, refusal);
        } catch (IOException e) {
            return new FolderLock(Optional.empty());
        }
    }

    private static FolderLock take(Path file, Use use, String refusal) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isOurs(channel, use)) {
            channel.close();
            throw new BackupRefusedException(refusal + holder(file));
        }
        tell(channel, use);
        return new FolderLock(Optional.of(channel));
    }

    private static boolean isOurs(FileChannel channel, Use use) throws IOException {
        try {
            FileLock lock = channel.tryLock(0, Long.MAX_VALUE, use == Use.TOGETHER);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process has it
        }
    }

    /** Readers are many, and have no name here: what the last writer left, killed perhaps, is none of theirs. */
    private static void tell(FileChannel channel, Use use) {
        ProcessHandle own = ProcessHandle.current();
        String who = own.info().user().orElse("somebody") + ", pid " + own.pid() + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            channel.truncate(0);
            if (use == Use.ALONE) {
                channel.write(ByteBuffer.wrap(who.getBytes(UTF_8)));
            }
        } catch (IOException e) {
            // On a full disk others are not told who it is; what makes room must work all the same.
        }
    }

    /** Empty if that cannot be read, which changes nothing of the refusal. */
    private static String holder(Path file) {
        try {
            String who = Files.readString(file);
            return who.isEmpty() ? "" : " (" + who + ")";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        try {
            if (channel.isPresent()) {
                channel.get().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A lock cannot be given back", e);
        }
    }
}
