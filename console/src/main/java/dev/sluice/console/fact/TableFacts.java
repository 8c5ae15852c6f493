package dev.sluice.console.fact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A table by its metadata.
 *
 * @param layer bronze, silver, dead_letters or gold
 * @param newest arrival of its newest record, in bronze; event time in the others
 * @param committed when anybody last committed to it
 * @param batches the last that brought records, newest first
 */
public record TableFacts(
        String table,
        String layer,
        long rows,
        long files,
        long bytes,
        long snapshots,
        Optional<Instant> newest,
        Optional<Instant> committed,
        List<Batch> batches) {
    public TableFacts {
        batches = List.copyOf(batches);
    }

    /** One commit of a stream: how many records it accounts for, and how many files it added. */
    public record Batch(Instant at, long records, long files) {}
}
