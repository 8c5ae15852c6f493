package dev.sluice.sdk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A client's folder: its lock, its segments, the mark up to where they are settled, and the file of what was refused. What is
 * read and written here is for the thread that sends; {@link #segments} are shared, under the lock of {@link Backlog}.
 */
final class DiskBuffer implements Closeable {
    private final Path folder;
    private final FolderLock lock;
    private final Progress progress;
    private final Segments segments;
    private final RefusedFile refused;

    private DiskBuffer(Path folder, FolderLock lock, Progress progress, Segments segments, RefusedFile refused) {
        this.folder = folder;
        this.lock = lock;
        this.progress = progress;
        this.segments = segments;
        this.refused = refused;
    }

    /**
     * @param mostBytes of events
     * @throws FolderLockedException if another client has the folder
     */
    static DiskBuffer open(Path folder, long mostBytes) throws IOException {
        create(folder);
        FolderLock lock = FolderLock.take(folder);
        Progress progress = null;
        Segments segments = null;
        try {
            progress = Progress.open(folder.resolve("progress"));
            segments = Segments.open(folder, mostBytes, progress.mark());
            return new DiskBuffer(folder, lock, progress, segments, new RefusedFile(folder, mostBytes));
        } finally {
            if (segments == null) {
                closeAll(progress, lock);
            }
        }
    }

    Segments segments() {
        return segments;
    }

    Progress progress() {
        return progress;
    }

    RefusedFile refused() {
        return refused;
    }

    /** Makes the disk have what the operating system has of {@code files}, and their names. */
    void force(List<Segment> files) throws IOException {
        for (Segment file : files) {
            file.force();
        }
        if (isPosix(folder)) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public void close() throws IOException {
        // The lock last: until then nobody else may look.
        closeAll(segments, progress, lock);
    }

    /** For its owner alone where the file system knows owners: events say what people did. */
    private static void create(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (isPosix(folder)) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** In this order, each though another fails; null is skipped. */
    private static void closeAll(Closeable... parts) throws IOException {
        IOException failure = null;
        for (Closeable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
