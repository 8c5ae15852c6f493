package dev.sluice.producer.ledger;

import java.util.List;
import java.util.Map;

/**
 * What a ledger says besides its entries.
 *
 * @param details of the run, by name; {@code topic} is where the entries' places are
 * @param totals of the entries that were read
 * @param entries that were read
 * @param failed entries of records that the broker never acknowledged
 * @param isFinished whether the writer came to its end; a killed one leaves records out
 * @param isTorn whether its last line is cut off, as by a writer that was killed, or that still writes; it is the last of
 *     the problems
 * @param problems lines that cannot be read, and totals that are not those of the entries, each as a sentence; the first few
 */
public record Ledger(
        Map<String, String> details,
        Totals totals,
        long entries,
        long failed,
        boolean isFinished,
        boolean isTorn,
        List<String> problems) {
    public Ledger {
        details = Map.copyOf(details);
        problems = List.copyOf(problems);
    }

    /** Whether it can be relied on: nothing in it is broken and nothing is left out. */
    public boolean isWhole() {
        return isFinished && problems.isEmpty();
    }
}
