package dev.sluice.sdk;

import java.util.concurrent.atomic.AtomicLong;

/** Counts. Safe for threads. */
final class Tally {
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong bufferFull = new AtomicLong();
    private final AtomicLong otherwiseNotTaken = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    void answered(Outcome outcome) {
        switch (outcome) {
            case TAKEN -> taken.incrementAndGet();
            case BUFFER_FULL -> bufferFull.incrementAndGet();
            case TOO_LARGE, DISK_FAILED, CLOSED -> otherwiseNotTaken.incrementAndGet();
        }
    }

    void acknowledged(int events) {
        acknowledged.addAndGet(events);
    }

    void refused() {
        refused.incrementAndGet();
    }

    void retried() {
        retries.incrementAndGet();
    }

    Counters counters(long bytesOnDisk) {
        return new Counters(
                taken.get(),
                acknowledged.get(),
                refused.get(),
                bufferFull.get(),
                otherwiseNotTaken.get(),
                retries.get(),
                bytesOnDisk);
    }
}
