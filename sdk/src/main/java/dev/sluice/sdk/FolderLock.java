package dev.sluice.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Holds a folder for one client. The operating system lets go of it when the process ends, however it ends. */
final class FolderLock implements Closeable {
    // Where locks are those of POSIX, a process that closes any channel of the file loses the lock that it has on it.
    // So a second
    // client of the same process must be turned away before it opens the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * @param folder that exists
     * @throws FolderLockedException if another client has it
     */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw new FolderLockedException(folder);
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock = channel.tryLock();
        } finally {
            if (lock == null) {
                letGo(real, channel);
            }
        }
        if (lock == null) {
            throw new FolderLockedException(folder);
        }
        return new FolderLock(real, channel);
    }

    @Override
    public void close() throws IOException {
        letGo(folder, channel);
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
