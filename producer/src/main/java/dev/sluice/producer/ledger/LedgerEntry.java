package dev.sluice.producer.ledger;

import dev.sluice.producer.generator.Made;
import java.util.Optional;

/**
 * What became of one generated record.
 *
 * @param at where the broker put it; empty if it never acknowledged the record
 * @param error why it did not; empty if it did
 */
public record LedgerEntry(Made made, Optional<At> at, String error) {
    /** A place in the topic of the ledger. */
    public record At(int partition, long offset) {}
}
