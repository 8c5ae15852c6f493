package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.sluice.validation.Comparison;
import dev.sluice.validation.FieldType;
import dev.sluice.validation.RecordRule;
import dev.sluice.validation.RuleSet;
import java.math.BigDecimal;
import java.util.List;
import org.apache.spark.sql.Column;

/** Rules on two or more fields as columns, for rows in which all these fields are present. */
final class RecordChecks {
    private final RuleSet rules;
    private final Column event;

    RecordChecks(RuleSet rules, Column event) {
        this.rules = rules;
        this.event = event;
    }

    /** True where the two fields do not stand as the rule says. */
    Column isOutOfOrder(RecordRule.Compare rule) {
        FieldType type = rules.typeOf(rule.meta().field());
        Column left = event.getField(rule.meta().field());
        Column right = event.getField(rule.right());
        return switch (type.kind()) {
            case TEXT -> not(stand(ShownValue.wellFormed(left), rule.op(), ShownValue.wellFormed(right)));
            case TIMESTAMP -> not(stand(unix_micros(left), rule.op(), unix_micros(right)));
            case DOUBLE -> isnan(left).or(isnan(right)).or(not(stand(left, rule.op(), right)));
            case INT, LONG, DECIMAL -> not(numbersStand(rule));
            case BOOLEAN, ARRAY, OTHER -> throw new IllegalArgumentException("No order of type " + type);
        };
    }

    /**
     * Two decimals are compared at the larger scale of the two. The one of the smaller scale may be too large for that: then it
     * is farther from zero than whatever the other can hold.
     */
    private Column numbersStand(RecordRule.Compare rule) {
        int leftScale = rules.typeOf(rule.meta().field()).scale();
        int rightScale = rules.typeOf(rule.right()).scale();
        int scale = Math.max(leftScale, rightScale);
        Column left = Decimals.widened(event.getField(rule.meta().field()), leftScale);
        Column right = Decimals.widened(event.getField(rule.right()), rightScale);
        Column leftScaled = Decimals.cast(left, Decimals.MAX_PRECISION, scale);
        Column rightScaled = Decimals.cast(right, Decimals.MAX_PRECISION, scale);
        Column leftIsHuge =
                bySign(left, leftScale, rule.op().holds(1), rule.op().holds(-1));
        Column rightIsHuge =
                bySign(right, rightScale, rule.op().holds(-1), rule.op().holds(1));
        return when(leftScaled.isNull(), leftIsHuge)
                .when(rightScaled.isNull(), rightIsHuge)
                .otherwise(stand(leftScaled, rule.op(), rightScaled));
    }

    private static Column bySign(Column value, int scale, Object ifAbove, Object ifBelow) {
        return when(value.gt(Decimals.literal(BigDecimal.ZERO, scale)), lit(ifAbove))
                .otherwise(lit(ifBelow));
    }

    private static Column stand(Column left, Comparison op, Column right) {
        return switch (op) {
            case LT -> left.lt(right);
            case LE -> left.leq(right);
            case EQ -> left.equalTo(right);
            case NE -> left.notEqual(right);
            case GE -> left.geq(right);
            case GT -> left.gt(right);
        };
    }

    /** True where the sum is off by more than the tolerance, or a value does not fit its type. */
    Column isOff(RecordRule.Sum rule) {
        List<FieldType> types = rule.fields().stream().map(rules::typeOf).toList();
        int scale = types.stream().mapToInt(FieldType::scale).max().orElseThrow();
        int whole = types.stream().mapToInt(FieldType::wholeDigits).max().orElseThrow();
        // One more digit with every field added, as the types of Spark's sums have: nothing is rounded, nothing
        // overflows.
        int precision = whole + scale;
        Column overflows = lit(false);
        Column off = Decimals.cast(lit(0), precision, scale);
        for (String field : rule.fields()) {
            FieldType type = rules.typeOf(field);
            Column value = Decimals.widened(event.getField(field), type.scale());
            if (type.kind() == FieldType.Kind.DECIMAL) {
                overflows = overflows.or(Decimals.isBeyond(value, type.bound(), type.scale()));
            }
            Column term = Decimals.cast(value, precision, scale);
            off = field.equals(rule.meta().field()) ? Decimals.minus(off, term) : Decimals.plus(off, term);
        }
        Column tolerance = Decimals.cast(lit(rule.tolerance().setScale(scale)), precision, scale);
        return when(overflows, true).otherwise(abs(off).gt(tolerance));
    }
}
