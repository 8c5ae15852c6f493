package dev.sluice.producer;

import java.util.Set;

/**
 * Who runs {@link Produce}.
 *
 * @param program what its user typed before the producer's name
 * @param supplied keys that it gives of itself where its user does not
 */
public record Caller(String program, Set<String> supplied) {
    public Caller {
        supplied = Set.copyOf(supplied);
    }
}
