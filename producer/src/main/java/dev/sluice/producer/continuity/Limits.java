package dev.sluice.producer.continuity;

import java.time.Duration;

/**
 * What a ledger may use, and when it takes an id for another numbering. Its memory is bounded by {@code series} and
 * {@code holes}: about 200 bytes each.
 *
 * @param series most series watched
 * @param holes most ranges of missing ids, over all series
 * @param reorderIds how far back an id may lie and be taken for a repeated or late trade although it is newer in time
 * @param farthestIds a jump of as many ids is taken for another numbering, if the next trade confirms it
 * @param grace how long a gap may fill by itself before it is told; trades may overtake each other
 * @param checkpoint how often {@link ContinuityLedger#checkpointIfDue} does something
 */
public record Limits(int series, int holes, long reorderIds, long farthestIds, Duration grace, Duration checkpoint) {
    /** 10,000 series, 50,000 holes, 1,000 ids back, 10 million ahead, half a second of grace, a checkpoint a second. */
    public static Limits standard() {
        return new Limits(10_000, 50_000, 1_000, 10_000_000, Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    public Limits {
        if (series < 1 || holes < 1 || reorderIds < 1 || farthestIds <= reorderIds) {
            throw new IllegalArgumentException(
                    "Limits are positive, and the farthest jump is longer than a reordering; got series " + series
                            + ", holes " + holes + ", reorderIds " + reorderIds + ", farthestIds " + farthestIds);
        }
    }
}
