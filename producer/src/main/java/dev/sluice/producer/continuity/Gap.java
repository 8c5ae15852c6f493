package dev.sluice.producer.continuity;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a gap at one time.
 *
 * @param gapId names it among those of its series: its first missing id, or {@code @} and the microseconds of the trade
 *     before it where there are no ids
 * @param revision rises with what is told about this gap, from 0; the highest is how it stands
 * @param missing ids that were missing when it opened; empty where the venue has none, or counts anew
 * @param openedAt when the trade behind it was received
 * @param timeBefore when the trade before it took place
 * @param timeAfter when the trade behind it took place; empty until there is one
 * @param repairedCount how many of the missing trades came later
 * @param reason why it is as it is, where there is something to say
 * @param toldAt when this was said
 */
public record Gap(
        Series series,
        String gapId,
        int revision,
        Optional<IdRange> missing,
        Instant openedAt,
        Optional<Instant> timeBefore,
        Optional<Instant> timeAfter,
        Cause cause,
        GapState state,
        long repairedCount,
        Optional<String> reason,
        Instant toldAt) {

    /** How many ids were missing when it opened; 0 where there are none. */
    public long missingCount() {
        return missing.map(IdRange::size).orElse(0L);
    }
}
