package dev.sluice.ops.doctor;

import dev.sluice.audit.Standing;
import dev.sluice.ops.terminal.Spans;
import java.time.Instant;
import java.util.List;

/** How far behind each dataset is, and whether its contract allows that. */
final class LagCheck implements Check {
    private final List<Standing> standings;
    private final Instant now;

    LagCheck(List<Standing> standings, Instant now) {
        this.standings = standings;
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        for (Standing standing : standings) {
            String behind = standing.beforeBronze() + " wait for bronze, " + standing.beforeSilver() + " for silver, "
                    + standing.beforeGold() + " for gold";
            notes.saw(Area.SPARK, "silver." + standing.dataset(), behind);
            standing.stale(now)
                    .ifPresent(age -> notes.found(
                            Area.SPARK,
                            "silver." + standing.dataset(),
                            standing.dataset() + " is stale: its newest event in silver is " + Spans.shown(age)
                                    + " old, the contract promises " + Spans.shown(standing.freshness()) + "; " + behind
                                    + ".",
                            notes.command("logs driver") + " says whether batches go on; if they do, wait"));
            if (standing.rules().differ()) {
                notes.saw(
                        Area.SPARK,
                        "silver." + standing.dataset(),
                        "judged last by rules " + standing.rules().last() + ", the contract has "
                                + standing.rules().today());
            }
        }
    }
}
