package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.Locale;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * What rules may say of a field follows from this.
 *
 * @param precision digits in all, of a decimal; else 0
 * @param scale digits behind the point, of a decimal; else 0
 */
public record FieldType(Kind kind, int precision, int scale) {
    /** Kinds of field. Rules on one of kind {@code OTHER} can say no more than that it is required. */
    public enum Kind {
        TEXT,
        INT,
        LONG,
        DECIMAL,
        DOUBLE,
        TIMESTAMP,
        BOOLEAN,
        ARRAY,
        OTHER;

        /** Whether two values of this kind stand in an order that both interpreters know. */
        boolean isOrdered() {
            return this == TEXT || this == DOUBLE || this == TIMESTAMP;
        }
    }

    static FieldType of(Schema schema) {
        Schema present = TextFields.present(schema);
        if (present.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return new FieldType(Kind.DECIMAL, decimal.getPrecision(), decimal.getScale());
        }
        if (present.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return new FieldType(Kind.TIMESTAMP, 0, 0);
        }
        return new FieldType(present.getLogicalType() == null ? plain(present.getType()) : Kind.OTHER, 0, 0);
    }

    boolean isNumber() {
        return switch (kind) {
            case INT, LONG, DECIMAL, DOUBLE -> true;
            case TEXT, TIMESTAMP, BOOLEAN, ARRAY, OTHER -> false;
        };
    }

    /** Whether a bound is exactly a value of this type, so that nothing is rounded when the two are compared. */
    boolean holds(BigDecimal bound) {
        BigDecimal stripped = bound.stripTrailingZeros();
        return switch (kind) {
            case INT -> stripped.scale() <= 0 && fits(stripped, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> stripped.scale() <= 0 && fits(stripped, Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> stripped.scale() <= scale && stripped.precision() - stripped.scale() <= precision - scale;
            case DOUBLE -> Double.isFinite(bound.doubleValue());
            case TEXT, TIMESTAMP, BOOLEAN, ARRAY, OTHER -> false;
        };
    }

    /** Integers and decimals, whose values are exact. */
    boolean isExact() {
        return isNumber() && kind != Kind.DOUBLE;
    }

    /** Most digits before the point. */
    public int wholeDigits() {
        return switch (kind) {
            case INT -> 10;
            case LONG -> 19;
            case DECIMAL -> precision - scale;
            case TEXT, DOUBLE, TIMESTAMP, BOOLEAN, ARRAY, OTHER -> 0;
        };
    }

    /** Values of a decimal lie strictly between the negative of this and this. */
    public BigDecimal bound() {
        return BigDecimal.TEN.pow(wholeDigits());
    }

    @Override
    public String toString() {
        return kind == Kind.DECIMAL
                ? "decimal(" + precision + "," + scale + ")"
                : kind.name().toLowerCase(Locale.ROOT);
    }

    private static boolean fits(BigDecimal value, long min, long max) {
        return value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    private static Kind plain(Schema.Type type) {
        return switch (type) {
            case STRING, ENUM -> Kind.TEXT;
            case INT -> Kind.INT;
            case LONG -> Kind.LONG;
            case DOUBLE -> Kind.DOUBLE;
            case BOOLEAN -> Kind.BOOLEAN;
            case ARRAY -> Kind.ARRAY;
            default -> Kind.OTHER;
        };
    }
}
