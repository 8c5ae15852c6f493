package dev.sluice.ingest.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of requests and records may wait at once in this process: what the broker takes slowly is refused at the
 * door, before it fills the memory. Safe for threads.
 */
public final class Room {
    private final long bytes;
    private final AtomicLong taken = new AtomicLong();

    public Room(long bytes) {
        this.bytes = bytes;
    }

    /** Takes {@code more} bytes; false if they are not free, and then nothing is taken. */
    public boolean take(long more) {
        long before;
        do {
            before = taken.get();
            if (before + more > bytes) {
                return false;
            }
        } while (!taken.compareAndSet(before, before + more));
        return true;
    }

    /** Gives them back. */
    public void give(long back) {
        taken.addAndGet(-back);
    }

    public long takenBytes() {
        return taken.get();
    }
}
