package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * The topic of a dataset.
 *
 * @param written records that ever came, by its end offsets: retention takes none away
 * @param newest timestamp of its newest record; empty without one
 */
public record TopicFacts(String dataset, long written, Optional<Instant> newest) {}
