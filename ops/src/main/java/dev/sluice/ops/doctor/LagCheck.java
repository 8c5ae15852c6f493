package dev.sluice.ops.doctor;

import dev.sluice.audit.Standing;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.schemas.settings.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** How far behind each dataset is, and whether its contract and the thresholds allow that. */
final class LagCheck implements Check {
    private final List<Standing> standings;
    private final long mostRecords;
    private final Predicate<String> isPaused;
    private final Instant now;

    /**
     * @param mostRecords that may wait in a topic
     * @param isPaused whether an operator has a stream wait
     */
    LagCheck(List<Standing> standings, long mostRecords, Predicate<String> isPaused, Instant now) {
        this.standings = standings;
        this.mostRecords = mostRecords;
        this.isPaused = isPaused;
        this.now = now;
    }

    @Override
    public void write(Notes notes) {
        for (Standing standing : standings) {
            String behind = standing.beforeBronze() + " wait for bronze, " + standing.beforeSilver() + " for silver, "
                    + standing.beforeGold() + " for gold";
            notes.saw(Area.SPARK, "silver." + standing.dataset(), behind);
            standing.stale(now)
                    .ifPresentOrElse(
                            age -> stale(standing, age, behind, notes), () -> manyWait(standing, behind, notes));
            if (standing.rules().differ()) {
                notes.saw(
                        Area.SPARK,
                        "silver." + standing.dataset(),
                        "judged last by rules " + standing.rules().last() + ", the contract has "
                                + standing.rules().today());
            }
        }
    }

    private static void stale(Standing standing, Duration age, String behind, Notes notes) {
        notes.found(
                Area.SPARK,
                "silver." + standing.dataset(),
                standing.dataset() + " is stale: its newest event in silver is " + Spans.shown(age)
                        + " old, the contract promises " + Spans.shown(standing.freshness()) + "; " + behind + ".",
                notes.command("logs driver") + " says whether batches go on; if they do, wait");
    }

    /** Batches that go on and are too small for what comes leave nothing stale for a long while. */
    private void manyWait(Standing standing, String behind, Notes notes) {
        if (standing.beforeBronze() > mostRecords && !isPaused.test("bronze." + standing.dataset())) {
            notes.found(
                    Area.SPARK,
                    "bronze." + standing.dataset(),
                    String.format(
                            "%s falls behind: %s, threshold %,d records in the topic.",
                            standing.dataset(), behind, mostRecords),
                    notes.command("stats") + " says whether the machine is full; if it is not, a larger "
                            + Keys.MAX_RECORDS.key() + " and " + notes.command("restart driver"));
        }
    }
}
