package dev.sluice.schedule.settlement;

import dev.sluice.audit.Audit;
import dev.sluice.audit.AuditReport;
import dev.sluice.audit.Check;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Place;
import java.util.Optional;

/** Every record that has come is accounted for; a day is not settled from tables of which that is not so. */
public final class ProofHolds implements Condition {
    private final Place place;

    /** @param place with the datasets that are meant */
    public ProofHolds(Place place) {
        this.place = place;
    }

    /** Throws {@link SettlementRefusedException} that names the first hole: waiting does not mend it. */
    @Override
    public Optional<String> unmet() {
        AuditReport report = Audit.at(place, Depth.METADATA, dataset -> {});
        report.datasets().stream()
                .flatMap(dataset -> dataset.checks().stream())
                .filter(check -> check.outcome() == Check.Outcome.BROKEN)
                .findFirst()
                .ifPresent(check -> {
                    throw new SettlementRefusedException("The proof does not hold, so nothing is settled: "
                            + check.what() + ": " + check.hole() + ". './sluice audit' says more.");
                });
        return Optional.empty();
    }
}
