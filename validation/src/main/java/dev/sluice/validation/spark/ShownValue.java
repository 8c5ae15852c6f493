package dev.sluice.validation.spark;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.decode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import dev.sluice.validation.FieldType;
import dev.sluice.validation.Micros;
import dev.sluice.validation.Violation;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.DateFormatClass;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.types.DataTypes;
import scala.Option;

/** Values as violations show them. */
final class ShownValue {
    private ShownValue() {}

    static Column of(FieldType type, Column value) {
        return switch (type.kind()) {
            case TEXT -> substring(wellFormed(value), 1, Violation.MAX_VALUE);
            case DECIMAL -> plain(value);
            case TIMESTAMP -> timestamp(value);
            case INT, LONG, DOUBLE, BOOLEAN -> value.cast("string");
            case ARRAY -> when(value.isNotNull(), concat(size(value).cast("string"), lit(" elements")));
            // Only its absence breaks a rule, so there is nothing to show.
            case OTHER -> lit(null).cast("string");
        };
    }

    /** Text with U+FFFD for malformed bytes, which Spark's own strings keep as they are. */
    static Column wellFormed(Column text) {
        return decode(text.cast("binary"), "UTF-8");
    }

    /** The plain cast writes 0E-18 for a zero with 18 places; the ANSI one writes every digit. */
    private static Column plain(Column decimal) {
        return new Column(new Cast(decimal.expr(), DataTypes.StringType, Option.empty(), EvalMode.ANSI()));
    }

    /** In UTC, whatever time zone the session has. */
    private static Column timestamp(Column timestamp) {
        Column micros = unix_micros(timestamp);
        Column iso = new Column(
                new DateFormatClass(timestamp.expr(), lit(Micros.FORMAT).expr(), Option.apply("UTC")));
        return when(micros.between(Micros.FIRST_SHOWN, Micros.LAST_SHOWN), iso).otherwise(micros.cast("string"));
    }
}
