package dev.sluice.silver;

import dev.sluice.lakehouse.Branch;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Tally;
import java.time.Instant;

/**
 * How far a replay is.
 *
 * @param waiting offsets that it has not judged yet
 * @param was what the records that it has judged counted as, when it judged them
 * @param now what they count as by its rules
 */
public record ReplayState(
        String ruleSet, Instant begun, OffsetRange waiting, Tally.Counts was, Tally.Counts now, boolean isOpen) {

    static ReplayState of(Branch.State branch, Position silver) {
        ReplayPlan plan = ReplayPlan.parse(branch.plan());
        Offsets end = plan.isOpen() ? silver.until() : plan.range().until();
        return new ReplayState(
                plan.ruleSet(),
                plan.begun(),
                OffsetRange.between(branch.now().until(), end, plan.range().from()),
                branch.was().counts(),
                branch.now().counts(),
                plan.isOpen());
    }
}
