package dev.sluice.audit;

import java.util.Optional;

/**
 * What is known of one dataset.
 *
 * @param depth how far it was looked at
 * @param silver its coordinates are those that the stream brought
 * @param revived rows of silver that redrives brought
 * @param replayed what replays have done to silver
 * @param gold empty for a dataset without gold
 * @param contents what the rows themselves say; empty where they were not read
 */
record DatasetFacts(
        String dataset,
        Depth depth,
        TopicFacts topic,
        Layer bronze,
        Layer silver,
        Revived revived,
        Replayed replayed,
        Layer deadLetters,
        Optional<GoldFacts> gold,
        Optional<Contents> contents) {}
