package dev.sluice.producer.continuity;

/** Trade ids from {@code first} to {@code last}, both among them. */
public record IdRange(long first, long last) {
    public IdRange {
        if (first < 0 || first > last) {
            throw new IllegalArgumentException(
                    "A range of ids goes from 0 or more upwards, not " + first + " to " + last);
        }
    }

    /** How many ids these are. */
    public long size() {
        return last - first + 1;
    }

    /** Whether {@code id} is among them. */
    public boolean contains(long id) {
        return first <= id && id <= last;
    }
}
