package dev.sluice.console.fact;

import java.util.Optional;

/**
 * What one tier of a dataset has not taken in yet.
 *
 * @param layer bronze, silver or gold
 * @param records that wait
 * @param seconds age of the oldest of them; 0 if none waits, empty if nobody knows since when they do
 * @param lost offsets that retention took before bronze had them
 * @param level how bad that is
 * @param retentionLeftSeconds until Kafka deletes the oldest that waits for bronze; empty if none waits or it never does
 */
public record LagFacts(
        String dataset,
        String layer,
        long records,
        Optional<Long> seconds,
        long lost,
        Level level,
        Optional<Long> retentionLeftSeconds) {}
