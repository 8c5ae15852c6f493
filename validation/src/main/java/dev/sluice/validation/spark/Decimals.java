package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import scala.Option;

/** Arithmetic that answers null where a number does not fit, whether the session is ANSI or not. */
final class Decimals {
    /** Most digits of a Spark decimal. */
    static final int MAX_PRECISION = 38;

    private Decimals() {}

    /** Null if the number has more digits before the point; rounded if it has more behind it. */
    static Column cast(Column number, int precision, int scale) {
        DecimalType type = DataTypes.createDecimalType(precision, scale);
        return new Column(new Cast(number.expr(), type, Option.empty(), EvalMode.LEGACY()));
    }

    /** An integer, or a decimal of this scale, with all the digits that it may need. */
    static Column widened(Column number, int scale) {
        return cast(number, MAX_PRECISION, scale);
    }

    static Column plus(Column left, Column right) {
        return new Column(new Add(left.expr(), right.expr(), EvalMode.LEGACY()));
    }

    static Column minus(Column left, Column right) {
        return new Column(new Subtract(left.expr(), right.expr(), EvalMode.LEGACY()));
    }

    /** Whether a decimal does not lie strictly between the negative of {@code bound} and it; false if no decimal reaches it. */
    static Column isBeyond(Column decimal, BigDecimal bound, int scale) {
        if (bound.setScale(scale).precision() > MAX_PRECISION) {
            return lit(false);
        }
        return decimal.geq(literal(bound, scale)).or(decimal.leq(literal(bound.negate(), scale)));
    }

    /** A number with 38 digits, {@code scale} of them behind the point. */
    static Column literal(BigDecimal number, int scale) {
        return lit(number.setScale(scale)).cast("decimal(" + MAX_PRECISION + "," + scale + ")");
    }
}
