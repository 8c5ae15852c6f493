package dev.sluice.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How far one layer of a dataset is behind the one before.
 *
 * @param records offsets that wait for it, and rows that came in behind its position
 * @param lost offsets that retention has taken before bronze had them; 0 for other layers
 * @param oldest when the oldest record that waits came to the broker; empty if none waits, or the broker does not say
 * @param retention how long the topic keeps a record; empty if for ever, and for layers that do not read it
 */
public record Lag(
        String dataset, Layer layer, long records, long lost, Optional<Instant> oldest, Optional<Duration> retention) {
    /** What waits for whom. */
    public enum Layer {
        /** Records in the topic wait for bronze. */
        BRONZE,
        /** Rows of bronze wait for silver. */
        SILVER,
        /** Rows of silver wait for gold. */
        GOLD;

        /** As it is typed. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How old the oldest record that waits is at {@code now}: zero if none does, empty if nobody knows. */
    public Optional<Duration> age(Instant now) {
        if (records == 0) {
            return Optional.of(Duration.ZERO);
        }
        return oldest.map(time -> time.isBefore(now) ? Duration.between(time, now) : Duration.ZERO);
    }

    /** How long it is from {@code now} until retention takes what nobody has read; empty if nothing waits or it never does. */
    public Optional<Duration> retentionLeft(Instant now) {
        return oldest.flatMap(time -> retention.map(kept -> Duration.between(now, time.plus(kept))))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }
}
