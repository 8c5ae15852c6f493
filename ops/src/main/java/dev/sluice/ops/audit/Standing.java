package dev.sluice.ops.audit;

import dev.sluice.lakehouse.Tally;

/**
 * How far the tiers of one dataset are, by positions alone.
 *
 * @param arrived records that bronze has, and offsets that wait for it
 * @param beforeBronze offsets that wait for bronze; {@code beforeSilver} and {@code beforeGold} likewise
 * @param inGold silver rows that gold has counted
 */
public record Standing(
        String dataset,
        long arrived,
        long bronze,
        Tally.Counts judged,
        long inGold,
        long beforeBronze,
        long beforeSilver,
        long beforeGold) {
    /** Whether no tier waits for another. */
    public boolean isCaughtUp() {
        return beforeBronze == 0 && beforeSilver == 0 && beforeGold == 0;
    }
}
