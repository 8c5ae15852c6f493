package dev.sluice.silver;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Which dead letters are meant; an empty part means all.
 *
 * @param rule id of a rule among those that the record broke
 * @param errorType family of its first violation
 * @param from earliest arrival
 * @param until arrivals before this
 * @param status how they stand
 */
public record Selection(
        Optional<String> rule,
        Optional<String> errorType,
        Optional<Instant> from,
        Optional<Instant> until,
        LetterStatus status) {
    public static final Selection ALL =
            new Selection(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Those that are open. */
    public Selection(
            Optional<String> rule, Optional<String> errorType, Optional<Instant> from, Optional<Instant> until) {
        this(rule, errorType, from, until, LetterStatus.OPEN);
    }

    /** The same letters if they stand so. */
    public Selection of(LetterStatus other) {
        return new Selection(rule, errorType, from, until, other);
    }

    /** True for those that are meant. */
    public Column condition() {
        Column condition = col(Judged.STATUS).equalTo(status.word());
        condition = and(condition, rule.map(id -> array_contains(col(Judged.VIOLATIONS + ".rule"), id)));
        condition = and(condition, errorType.map(type -> col(Judged.ERROR_TYPE).equalTo(type)));
        condition = and(condition, from.map(time -> col(Envelope.TIMESTAMP).geq(lit(time))));
        return and(condition, until.map(time -> col(Envelope.TIMESTAMP).lt(lit(time))));
    }

    private static Column and(Column condition, Optional<Column> more) {
        return more.map(condition::and).orElse(condition);
    }
}
