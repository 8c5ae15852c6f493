package dev.sluice.audit;

import dev.sluice.lakehouse.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one dataset stands.
 *
 * @param topic records that Kafka holds or held since the begin of bronze
 * @param waiting of these, not judged yet
 * @param gold rows of silver that gold has counted; empty without gold
 * @param samples which files were opened; empty if all were
 * @param days money per day and currency; empty if nobody has read rows, or if there is none
 */
public record DatasetAudit(
        String dataset,
        long topic,
        long bronze,
        long waiting,
        Tally.Counts judged,
        Optional<Long> gold,
        Map<String, Tally.Amounts> money,
        List<Check> checks,
        List<Samples> samples,
        List<DayMoney> days) {
    public DatasetAudit {
        money = Map.copyOf(money);
        checks = List.copyOf(checks);
        samples = List.copyOf(samples);
        days = List.copyOf(days);
    }

    /** With more checks. */
    DatasetAudit with(List<Check> more) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(more);
        return new DatasetAudit(dataset, topic, bronze, waiting, judged, gold, money, all, samples, days);
    }

    /** Records that nobody can account for. */
    public long unexplained() {
        return checks.stream().mapToLong(Check::unexplained).sum();
    }

    /** Whether nothing is broken. */
    public boolean holds() {
        return checks.stream().noneMatch(c -> c.outcome() == Check.Outcome.BROKEN);
    }

    /** Whether no tier waits for another. */
    public boolean isCaughtUp() {
        return checks.stream().noneMatch(c -> c.outcome() == Check.Outcome.WAITS);
    }
}
