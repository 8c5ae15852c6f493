package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is not as it should be.
 *
 * @param about a part, a dataset or a service
 * @param what a sentence: what is wrong, with the evidence
 * @param since when it was first so, where that is known
 * @param command to type next
 */
public record Problem(Level level, String about, String what, Optional<Instant> since, String command) {}
