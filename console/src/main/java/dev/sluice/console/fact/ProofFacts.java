package dev.sluice.console.fact;

import java.util.List;
import java.util.Map;

/**
 * What an audit by metadata said of a dataset.
 *
 * @param broken sentences of what does not add up; empty if it holds
 * @param waiting records that a tier does not have yet
 * @param unexplainedMoney by currency, as exact text
 * @param checks how many things were compared
 */
public record ProofFacts(
        String dataset,
        long unexplained,
        long waiting,
        int checks,
        List<String> broken,
        Map<String, String> unexplainedMoney) {
    public ProofFacts {
        unexplainedMoney = Map.copyOf(unexplainedMoney);
        broken = List.copyOf(broken);
    }

    /** Whether every record is accounted for. */
    public boolean holds() {
        return broken.isEmpty();
    }
}
