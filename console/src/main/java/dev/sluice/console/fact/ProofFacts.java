package dev.sluice.console.fact;

import java.util.List;

/**
 * What an audit by metadata said of a dataset.
 *
 * @param broken sentences of what does not add up; empty if it holds
 * @param waiting records that a tier does not have yet
 * @param checks how many things were compared
 */
public record ProofFacts(String dataset, long unexplained, long waiting, int checks, List<String> broken) {
    public ProofFacts {
        broken = List.copyOf(broken);
    }

    /** Whether every record is accounted for. */
    public boolean holds() {
        return broken.isEmpty();
    }
}
