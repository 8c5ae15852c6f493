package dev.sluice.ops.audit;

import java.util.Optional;

/** What is known of one dataset; {@code gold} is empty for one without gold. */
record DatasetFacts(
        String dataset, TopicFacts topic, Layer bronze, Layer silver, Layer deadLetters, Optional<GoldFacts> gold) {}
