package dev.sluice.ops.drill;

import java.util.List;

/** Carries out a command line as an operator would type it. */
@FunctionalInterface
public interface Commands {
    /** Runs {@code ./sluice} with these words about the platform of the drill, and waits for its end. */
    Told run(List<String> words);

    /**
     * What a command said.
     *
     * @param out what it printed, complaints included
     */
    record Told(int exit, String out) {}
}
