package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.sluice.validation.FieldType;
import dev.sluice.validation.Micros;
import dev.sluice.validation.Rule;
import dev.sluice.validation.RuleSet;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** For each kind of rule the column that is true where a row breaks it, and never null. */
final class ColumnChecks implements Rule.Visitor<Column> {
    /** Most digits of a Spark decimal. */
    private static final int MAX_PRECISION = 38;

    private final RuleSet rules;
    private final Column event;
    private final Column arrival;

    ColumnChecks(RuleSet rules, Column event, Column arrival) {
        this.rules = rules;
        this.event = event;
        this.arrival = arrival;
    }

    @Override
    public Column required(Rule.Required rule) {
        return value(rule).isNull();
    }

    @Override
    public Column precision(Rule.Precision rule) {
        if (rule.precision() >= MAX_PRECISION) {
            // Spark has no longer decimal: what does not fit did not decode.
            return lit(false);
        }
        Column bound = decimal(rule.bound(), rule.scale());
        Column value = value(rule);
        return broken(value, value.geq(bound).or(value.leq(decimal(rule.bound().negate(), rule.scale()))));
    }

    @Override
    public Column range(Rule.Range rule) {
        Column value = value(rule);
        FieldType type = rules.typeOf(rule.meta().field());
        Column isBad = type.kind() == FieldType.Kind.DOUBLE ? isnan(value) : lit(false);
        isBad = or(isBad, rule.min(), type, value::lt);
        isBad = or(isBad, rule.max(), type, value::gt);
        isBad = or(isBad, rule.above(), type, value::leq);
        isBad = or(isBad, rule.below(), type, value::geq);
        return broken(value, isBad);
    }

    @Override
    public Column oneOf(Rule.OneOf rule) {
        Column value = value(rule);
        return broken(value, value.isin(rule.allowed().toArray()).equalTo(false));
    }

    @Override
    public Column pattern(Rule.Pattern rule) {
        Column value = value(rule);
        Column tooLong = octet_length(value).gt(Rule.Pattern.MAX_BYTES);
        return broken(value, tooLong.or(value.rlike(rule.anchored()).equalTo(false)));
    }

    @Override
    public Column length(Rule.Length rule) {
        Column value = value(rule);
        Column length = functions.length(ShownValue.wellFormed(value));
        return broken(value, length.lt(rule.min()).or(length.gt(rule.max())));
    }

    @Override
    public Column maxAhead(Rule.MaxAhead rule) {
        long allowance = Micros.of(rule.allowance());
        Column latest =
                least(unix_micros(arrival), lit(Long.MAX_VALUE - allowance)).plus(allowance);
        Column value = value(rule);
        return broken(value, unix_micros(value).gt(ifArrived(latest)));
    }

    @Override
    public Column maxBehind(Rule.MaxBehind rule) {
        long allowance = Micros.of(rule.allowance());
        Column earliest =
                greatest(unix_micros(arrival), lit(Long.MIN_VALUE + allowance)).minus(allowance);
        Column value = value(rule);
        return broken(value, unix_micros(value).lt(ifArrived(earliest)));
    }

    /** {@code least} and {@code greatest} skip nulls: without this a record that never arrived would be in time. */
    private Column ifArrived(Column edge) {
        return when(arrival.isNotNull(), edge);
    }

    private Column value(Rule rule) {
        return event.getField(rule.meta().field());
    }

    /** Nulls pass here; an answer that is null for another cause counts as broken, so that nothing slips through unjudged. */
    private static Column broken(Column value, Column isBad) {
        return value.isNotNull().and(coalesce(isBad, lit(true)));
    }

    private static Column or(
            Column isBad, Optional<BigDecimal> bound, FieldType type, Function<Object, Column> isBeyond) {
        return bound.map(b -> isBad.or(isBeyond.apply(literal(b, type)))).orElse(isBad);
    }

    /** The bound in the field's own type: a comparison of two decimal types may round, or be null where 38 digits do not do. */
    private static Column literal(BigDecimal bound, FieldType type) {
        return switch (type.kind()) {
            case INT -> lit(bound.intValueExact());
            case LONG -> lit(bound.longValueExact());
            case DOUBLE -> lit(bound.doubleValue());
            case DECIMAL -> decimal(bound, type.scale());
            case TEXT, TIMESTAMP, BOOLEAN, OTHER -> throw new IllegalArgumentException("No range of type " + type);
        };
    }

    private static Column decimal(BigDecimal value, int scale) {
        return lit(value.setScale(scale)).cast("decimal(" + MAX_PRECISION + "," + scale + ")");
    }
}
