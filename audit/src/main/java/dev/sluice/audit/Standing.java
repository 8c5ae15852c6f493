package dev.sluice.audit;

import dev.sluice.lakehouse.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the tiers of one dataset are, by positions alone.
 *
 * @param arrived records that bronze has, and offsets that wait for it
 * @param beforeBronze offsets that wait for bronze; {@code beforeSilver} and {@code beforeGold} likewise
 * @param inGold silver rows that gold has counted
 * @param rules by which it is judged
 * @param newest time of the newest event in silver; empty if there is none
 * @param freshness how old that may be while something waits
 */
public record Standing(
        String dataset,
        long arrived,
        long bronze,
        Tally.Counts judged,
        long inGold,
        long beforeBronze,
        long beforeSilver,
        long beforeGold,
        Rules rules,
        Optional<Instant> newest,
        Duration freshness) {
    /**
     * Labels of rule sets.
     *
     * @param last of the rules that silver was judged by last; empty if there is nothing yet
     * @param today of those that the contract has now
     */
    public record Rules(String last, String today) {
        /** Whether something was judged by others than today's. */
        public boolean differ() {
            return !last.isEmpty() && !last.equals(today);
        }
    }

    /** Whether no tier waits for another. */
    public boolean isCaughtUp() {
        return beforeBronze == 0 && beforeSilver == 0 && beforeGold == 0;
    }

    /** How old silver's newest event is at {@code now}, if something waits for silver and the contract promises less. */
    public Optional<Duration> stale(Instant now) {
        return newest.map(time -> Duration.between(time, now))
                .filter(age -> beforeBronze + beforeSilver > 0 && age.compareTo(freshness) > 0);
    }
}
