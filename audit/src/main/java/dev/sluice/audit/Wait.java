package dev.sluice.audit;

/** Offsets of one partition, from the first until before the last. */
public record Wait(long from, long until) {
    /** How many offsets. */
    public long length() {
        return until - from;
    }
}
