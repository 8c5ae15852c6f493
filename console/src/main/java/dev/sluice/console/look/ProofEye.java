package dev.sluice.console.look;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Check;
import dev.sluice.audit.DatasetAudit;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Place;
import dev.sluice.console.fact.ProofFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Has every dataset audited by metadata. */
final class ProofEye implements Eye<List<ProofFacts>> {
    private static final int MOST = 5;

    private final Place place;

    ProofEye(Place place) {
        this.place = place;
    }

    @Override
    public List<ProofFacts> see() {
        return Audit.at(place, Depth.METADATA, dataset -> {}).datasets().stream()
                .map(ProofEye::proof)
                .toList();
    }

    private static ProofFacts proof(DatasetAudit audit) {
        return new ProofFacts(
                audit.dataset(),
                audit.unexplained(),
                audit.waiting(),
                audit.checks().size(),
                audit.checks().stream()
                        .filter(check -> check.outcome() == Check.Outcome.BROKEN)
                        .limit(MOST)
                        .map(ProofEye::sentence)
                        .toList(),
                money(audit));
    }

    /** By how much sums are apart, of each currency: what checks of money begin with. */
    private static Map<String, String> money(DatasetAudit audit) {
        Map<String, String> apart = new TreeMap<>();
        audit.money()
                .keySet()
                .forEach(currency -> apart.put(
                        currency,
                        audit.checks().stream()
                                .filter(check -> check.what().startsWith(currency + " "))
                                .filter(check -> check.outcome() == Check.Outcome.BROKEN)
                                .map(ProofEye::difference)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .toPlainString()));
        return apart;
    }

    private static BigDecimal difference(Check check) {
        return new BigDecimal(check.expected().toString())
                .subtract(new BigDecimal(check.actual().toString()))
                .abs();
    }

    private static String sentence(Check check) {
        return check.what() + ": expected " + Check.shown(check.expected()) + ", got " + Check.shown(check.actual())
                + (check.hole().isEmpty() ? "" : "; " + check.hole());
    }
}
