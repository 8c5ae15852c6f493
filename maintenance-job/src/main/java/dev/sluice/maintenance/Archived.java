package dev.sluice.maintenance;

import dev.sluice.lakehouse.OffsetRange;

/**
 * What went to the archive, or would.
 *
 * @param bytes of keys and values
 * @param range where the rows lie
 * @param finished rows that the archive had already, because a run before was killed before it removed them from bronze
 */
public record Archived(String from, String to, long rows, long bytes, OffsetRange range, long finished) {
    /** Whether there was nothing to do. */
    public boolean isNothing() {
        return range.isEmpty() && finished == 0;
    }
}
