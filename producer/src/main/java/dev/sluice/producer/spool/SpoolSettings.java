package dev.sluice.producer.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Bounds of a spool.
 *
 * @param folder its own; made if it is not there
 * @param mostDiskBytes of records that wait; what was set aside may take as much again
 * @param mostMemoryBytes of records that are not acknowledged, the publisher's copy of them not counted; one record
 *     may exceed it alone
 * @param patience how long the oldest record may be without an answer before the broker counts as away
 * @param force how often the disk is made to have what the operating system has: what a machine that loses its power
 *     may lose. A process that is killed loses nothing
 */
public record SpoolSettings(Path folder, long mostDiskBytes, long mostMemoryBytes, Duration patience, Duration force) {
    /** 1 GiB on disk, 16 MiB in memory, five seconds of patience, forced every second. */
    public static SpoolSettings standard(Path folder) {
        return new SpoolSettings(folder, 1L << 30, 16L << 20, Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    public SpoolSettings {
        Objects.requireNonNull(folder, "folder");
        boolean isPositive = mostDiskBytes > 0 && mostMemoryBytes > 0 && force.compareTo(Duration.ZERO) > 0;
        if (!isPositive || patience.isNegative()) {
            throw new IllegalArgumentException("Bounds of a spool are positive; got " + mostDiskBytes
                    + " bytes on disk, " + mostMemoryBytes + " in memory, patience " + patience + ", force " + force);
        }
    }

    /** The same with another bound on disk. */
    public SpoolSettings ofDisk(long bytes) {
        return new SpoolSettings(folder, bytes, mostMemoryBytes, patience, force);
    }
}
