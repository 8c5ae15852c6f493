package dev.sluice.lakehouse;

import java.time.Duration;
import java.util.Optional;

/**
 * What a streaming query is about.
 *
 * @param table that it writes, with the layer before the point
 * @param interval time between the starts of two batches; empty if it takes what is there and ends
 */
public record StreamSpec(String dataset, String table, Optional<Duration> interval) {
    /** Bronze, silver or gold. */
    public String layer() {
        int point = table.indexOf('.');
        return point < 0 ? table : table.substring(0, point);
    }
}
