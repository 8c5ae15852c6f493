package dev.sluice.ops.drill;

import dev.sluice.monitor.Host;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * Fills a disk a little: so far that it is beyond a limit that it is below now, and no further. Nobody else on the machine has
 * to do without.
 */
final class Ballast {
    /** In commands, the percentage of the disk that may be in use. */
    static final String LIMIT = "DISK-LIMIT";

    private static final int HEADROOM_PERCENT = 2;
    private static final int PERCENT = 3;
    private static final int ALL = 100;
    /** Maintenance leaves younger files alone: a batch at work could have written them. */
    private static final Duration AGE = Duration.ofDays(5);

    private Ballast() {}

    /** A limit that the disk of {@code directory} is below. */
    static int limit(Path directory) {
        return Host.of(directory).diskUsedPercent() + HEADROOM_PERCENT;
    }

    /** Leaves a large old file in {@code folder} that nobody knows, as a crash does. */
    static void leave(Path folder) {
        Host disk = Host.of(folder);
        long bytes = disk.diskBytes() / ALL * PERCENT;
        if (disk.diskFreeBytes() < 2 * bytes) {
            throw new StackException("The drill cannot begin: the disk of " + folder + " has no room to be filled.");
        }
        Path file = folder.resolve("00000-0-left-by-a-crash-00001.parquet");
        allocate(file, bytes);
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(AGE)));
        } catch (IOException e) {
            throw new UncheckedIOException("The drill cannot make " + file, e);
        }
    }

    /** Takes the room and writes nothing, which takes no time. */
    private static void allocate(Path file, long bytes) {
        try {
            int exit = new ProcessBuilder("fallocate", "-l", Long.toString(bytes), file.toString())
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new StackException("The drill cannot begin: 'fallocate' gave " + exit + " for " + file + ".");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no 'fallocate' here", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
