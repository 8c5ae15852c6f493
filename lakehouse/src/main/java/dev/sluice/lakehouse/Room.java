package dev.sluice.lakehouse;

import java.io.File;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Whether tables may grow: a disk that is full fails whoever writes to it, in the middle of what he writes, and most often that
 * is the broker or the database beside the tables. For one thread.
 */
final class Room {
    private static final long MB = 1 << 20;

    private final String where;
    private final long leastBytes;
    private final LongSupplier freeBytes;
    private boolean isScarce;

    /** @param leastBytes that are to stay free */
    Room(String where, long leastBytes, LongSupplier freeBytes) {
        this.where = where;
        this.leastBytes = leastBytes;
        this.freeBytes = freeBytes;
    }

    /** Of the disk of the warehouse; an object store says itself when it is full. */
    static Room of(LakeConfig lake) {
        if (!"file".equals(lake.warehouse().getScheme())) {
            return new Room("", 0, () -> Long.MAX_VALUE);
        }
        File folder = new File(lake.warehouse().getPath());
        return new Room(folder.toString(), lake.minFreeBytes(), () -> free(folder));
    }

    /** Of the nearest folder above that is there. */
    private static long free(File folder) {
        return folder.exists() ? folder.getUsableSpace() : free(folder.getParentFile());
    }

    /** Why they may not now. Once they may not, it takes a quarter more room before they may. */
    Optional<String> scarcity() {
        long free = freeBytes.getAsLong();
        isScarce = free < leastBytes + (isScarce ? leastBytes / 4 : 0);
        return isScarce
                ? Optional.of("The disk of " + where + " has " + free / MB + " MB left, fewer than the "
                        + leastBytes / MB + " that are to stay free (warehouse.min-free-mb)")
                : Optional.empty();
    }
}
