package dev.sluice.ops.deadletter;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.table.Envelope;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Arrivals that are looked at.
 *
 * @param from earliest; empty for all
 * @param until before this; empty for all
 */
public record Span(Optional<Instant> from, Optional<Instant> until) {
    /** True for rows that arrived then. */
    Column condition() {
        Column arrival = col(Envelope.TIMESTAMP);
        Column after = from.map(time -> arrival.geq(lit(time))).orElse(lit(true));
        return after.and(until.map(time -> arrival.lt(lit(time))).orElse(lit(true)));
    }
}
