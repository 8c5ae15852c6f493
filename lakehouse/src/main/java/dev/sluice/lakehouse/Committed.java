package dev.sluice.lakehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;

/**
 * A batch that has committed.
 *
 * @param range what it brought, with counts and times
 * @param files that it added to the table
 * @param errors of its dead letters, how many there are of each error type; empty where nothing judges
 * @param at when it had committed
 */
public record Committed(
        StreamSpec stream, Position range, List<DataFile> files, Map<String, Long> errors, Instant at, Times times) {
    /** From the start of its work to the end of its commit, and how much of that was the commit. */
    public record Times(Duration work, Duration commit) {}

    public Committed {
        files = List.copyOf(files);
        errors = Map.copyOf(errors);
    }
}
