package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.unix_micros;

import dev.sluice.validation.FieldType;
import dev.sluice.validation.Micros;
import dev.sluice.validation.RecordRule;
import dev.sluice.validation.Rule;
import dev.sluice.validation.RuleSet;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** For each kind of rule the column that is true where a row breaks it, and never null. */
final class ColumnChecks implements Rule.Visitor<Column> {
    private static final long MOST_BYTES = 4;

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
        Column value = value(rule);
        // Spark has no longer decimal than 38 digits: what does not fit those did not decode.
        return broken(value, Decimals.isBeyond(value, rule.bound(), rule.scale()));
    }

    @Override
    public Column range(Rule.Range rule) {
        Column value = value(rule);
        FieldType type = type(rule);
        Column isBad = type.kind() == FieldType.Kind.DOUBLE ? isnan(value) : lit(false);
        isBad = or(isBad, rule.min(), type, value::lt);
        isBad = or(isBad, rule.max(), type, value::gt);
        isBad = or(isBad, rule.above(), type, value::leq);
        isBad = or(isBad, rule.below(), type, value::geq);
        return broken(value, isBad);
    }

    @Override
    public Column oneOf(Rule.OneOf rule) {
        return isNotIn(rule, rule.allowed());
    }

    @Override
    public Column reference(Rule.Reference rule) {
        return isNotIn(rule, rule.allowed());
    }

    @Override
    public Column pattern(Rule.Pattern rule) {
        return mismatches(rule, rule.anchored());
    }

    @Override
    public Column parses(Rule.Parses rule) {
        return mismatches(rule, rule.form().anchored());
    }

    @Override
    public Column digits(Rule.Digits rule) {
        FieldType type = type(rule);
        Column value = Decimals.widened(value(rule), type.scale());
        // Rounding changes what has more places; what it makes too long to cast back had more too, and counts as
        // broken.
        Column rounded = Decimals.widened(Decimals.cast(value, Decimals.MAX_PRECISION, rule.places()), type.scale());
        return broken(
                value(rule),
                Decimals.isBeyond(value, rule.bound(), type.scale()).or(rounded.notEqual(value)));
    }

    @Override
    public Column compare(RecordRule.Compare rule) {
        return present(rule).and(coalesce(records().isOutOfOrder(rule), lit(true)));
    }

    @Override
    public Column sum(RecordRule.Sum rule) {
        return present(rule).and(coalesce(records().isOff(rule), lit(true)));
    }

    @Override
    public Column when(RecordRule.When rule) {
        Column holds = rule.conditions().stream()
                .map(condition -> present(condition).and(not(condition.accept(this))))
                .reduce(Column::and)
                .orElseThrow();
        return holds.and(rule.then().accept(this));
    }

    @Override
    public Column noCardNumber(RecordRule.NoCardNumber rule) {
        return cards(rule).isFound();
    }

    /** Where a card number was found. */
    CardColumns cards(RecordRule.NoCardNumber rule) {
        return new CardColumns(event, rules.event(), rule);
    }

    @Override
    public Column length(Rule.Length rule) {
        Column value = value(rule);
        if (type(rule).kind() == FieldType.Kind.ARRAY) {
            return broken(value, isOutside(functions.size(value), rule));
        }
        // A code point, even one that stands for malformed bytes, has 1 to 4 bytes: most texts need not be decoded.
        Column bytes = octet_length(value);
        Column isSurelyLong = bytes.geq(MOST_BYTES * (rule.min() - 1L) + 1);
        Column isSurelyShort = bytes.leq(rule.max());
        Column points = functions.length(ShownValue.wellFormed(value));
        return broken(value, not(isSurelyLong.and(isSurelyShort)).and(isOutside(points, rule)));
    }

    private static Column isOutside(Column length, Rule.Length rule) {
        return length.lt(rule.min()).or(length.gt(rule.max()));
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
        return functions.when(arrival.isNotNull(), edge);
    }

    private RecordChecks records() {
        return new RecordChecks(rules, event);
    }

    private Column present(Rule rule) {
        return rule.fields().stream()
                .map(field -> event.getField(field).isNotNull())
                .reduce(Column::and)
                .orElseThrow();
    }

    private Column isNotIn(Rule rule, Set<String> allowed) {
        return broken(value(rule), value(rule).isin(allowed.toArray()).equalTo(false));
    }

    private Column mismatches(Rule rule, String regex) {
        Column value = value(rule);
        Column tooLong = octet_length(value).gt(Rule.Pattern.MAX_BYTES);
        return broken(value, tooLong.or(value.rlike(regex).equalTo(false)));
    }

    private FieldType type(Rule rule) {
        return rules.typeOf(rule.meta().field());
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
            case DECIMAL -> Decimals.literal(bound, type.scale());
            case TEXT, TIMESTAMP, BOOLEAN, ARRAY, OTHER ->
                throw new IllegalArgumentException("No range of type " + type);
        };
    }
}
