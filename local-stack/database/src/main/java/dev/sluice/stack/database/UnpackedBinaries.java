package dev.sluice.stack.database;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory where PostgreSQL's programs are unpacked, shared by servers and held by one of them at a time. */
final class UnpackedBinaries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnpackedBinaries.class);

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private UnpackedBinaries(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    static UnpackedBinaries lock(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        return new UnpackedBinaries(directory, channel, channel.lock());
    }

    File directory() {
        return directory.toFile();
    }

    /**
     * The unpacker cannot continue where a killed one stopped, and takes a finished directory for an unfinished one when
     * its mark is older than its content: the first are deleted, the others get a new mark.
     */
    void discardHalfUnpacked() throws IOException {
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(directory, "PG-*")) {
            for (Path version : versions) {
                Path mark = version.resolve(".exists");
                if (Files.exists(mark)) {
                    Files.setLastModifiedTime(mark, FileTime.from(Instant.now()));
                } else {
                    LOG.warn("{} is half unpacked: starting over.", version);
                    Trees.delete(version);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
