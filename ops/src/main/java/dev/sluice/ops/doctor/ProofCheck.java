package dev.sluice.ops.doctor;

import dev.sluice.audit.Audit;
import dev.sluice.audit.Check.Outcome;
import dev.sluice.audit.DatasetAudit;
import dev.sluice.audit.Depth;
import dev.sluice.audit.Place;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import java.util.List;

/** Whether every record of a dataset is accounted for, by an audit from metadata. */
final class ProofCheck implements Check {
    private final Place place;
    private final Contract contract;

    ProofCheck(Place place, Contract contract) {
        this.place = place;
        this.contract = contract;
    }

    @Override
    public void write(Notes notes) {
        Place own = new Place(place.broker(), place.registry(), place.lake(), List.of(contract));
        for (DatasetAudit audit : Audit.at(own, Depth.METADATA, dataset -> {}).datasets()) {
            write(audit, notes);
        }
    }

    private void write(DatasetAudit audit, Notes notes) {
        String silver = DatasetTables.silver(contract).name();
        if (audit.holds()) {
            notes.saw(
                    Area.SPARK,
                    silver,
                    "the audit of " + audit.dataset() + " holds, by "
                            + audit.checks().size() + " comparisons");
            return;
        }
        String first = audit.checks().stream()
                .filter(check -> check.outcome() == Outcome.BROKEN)
                .findFirst()
                .map(check -> check.what() + ": expected " + dev.sluice.audit.Check.shown(check.expected()) + ", got "
                        + dev.sluice.audit.Check.shown(check.actual()))
                .orElse("");
        notes.found(
                Area.SPARK,
                silver,
                String.format(
                        "The audit of %s does not hold, %,d records are unexplained. First: %s.",
                        audit.dataset(), audit.unexplained(), first),
                notes.command("audit --full")
                        + " says which; rows that bronze still has come back by 'replay silver " + audit.dataset()
                        + "' and 'replay gold TABLE'");
    }
}
