package dev.sluice.producer.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a folder for one spool. The operating system lets go of it when the process ends, however it ends. */
final class FolderLock implements Closeable {
    // Where locks are those of POSIX, a process that closes any channel of the file loses its lock: a second spool of
    // the
    // same process must be turned away before it opens the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new SpoolLockedException(folder, "this process");
        }
        FileChannel channel = null;
        boolean isHeld = false;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new SpoolLockedException(folder, owner(real));
            }
            // Beside the lock, as not every system lets others read a file that is locked.
            Files.writeString(
                    real.resolve("owner"), "process " + ProcessHandle.current().pid() + " since " + Instant.now());
            isHeld = true;
            return new FolderLock(real, channel);
        } finally {
            if (!isHeld) {
                letGo(real, channel);
            }
        }
    }

    @Override
    public void close() throws IOException {
        letGo(folder, channel);
    }

    private static String owner(Path folder) {
        try {
            return Files.readString(folder.resolve("owner"));
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void letGo(Path folder, FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            HELD.remove(folder);
        }
    }
}
