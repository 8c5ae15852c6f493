package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Optional;

/** A task that runs by the clock, and how its last run ended. */
public record TaskFacts(
        String name, String schedule, String lastOutcome, Optional<Instant> last, Optional<Instant> next, String why) {}
