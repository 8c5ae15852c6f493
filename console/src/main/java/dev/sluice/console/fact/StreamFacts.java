package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A stream of the driver, as it said last.
 *
 * @param phase in small letters; running means that it takes what comes
 * @param busySince when the batch that it is in was first seen; empty if it waits
 */
public record StreamFacts(
        String name,
        String phase,
        Instant since,
        String reason,
        Optional<Instant> busySince,
        String lastBatch,
        long lastRows,
        long lastMillis) {}
