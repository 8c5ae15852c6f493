package dev.sluice.lakehouse;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.Table;

/** The time of a table's last change, beside which a commit has to come. */
final class TableClock {
    /** How far behind it a commit may be: as {@code TableMetadata} of Iceberg has it, which refuses others. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    private TableClock() {}

    /**
     * Throws {@link DecisionNeededException} if this machine's clock is so far behind {@code table} that Iceberg would refuse any
     * commit.
     */
    static void check(Table table) {
        Instant changed = Instant.ofEpochMilli(
                ((HasTableOperations) table).operations().current().lastUpdatedMillis());
        Instant now = Instant.now();
        if (changed.minus(TOLERANCE).isAfter(now)) {
            throw new DecisionNeededException(
                    "Table " + table.name() + " was last changed at " + seconds(changed)
                            + ", and the clock of this machine says " + seconds(now)
                            + ": set right whichever clock is wrong. Iceberg takes no change until this clock has come so far.");
        }
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
