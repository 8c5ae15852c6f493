package dev.sluice.ops.rules;

import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.validation.Micros;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;

/** JSON's texts, numbers and truths as Avro's. Numbers are exact: what a field cannot hold is refused, not rounded. */
final class JsonScalars {
    /** A number with more digits, or a larger exponent, is nothing that a field could mean. */
    private static final int MAX_DIGITS = 1000;

    private static final Map<String, Double> NO_NUMBERS =
            Map.of("NaN", Double.NaN, "Infinity", Double.POSITIVE_INFINITY, "-Infinity", Double.NEGATIVE_INFINITY);

    private JsonScalars() {}

    /** Empty if it is no value of this type. */
    static Optional<Object> read(Schema schema, String text, JsonToken token) {
        boolean isText = token == JsonToken.VALUE_STRING;
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return number(text).flatMap(n -> decimal(schema, decimal, n));
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return isText ? timestamp(text) : number(text).flatMap(JsonScalars::wholeLong);
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return isText ? date(text) : number(text).flatMap(JsonScalars::wholeInt);
        }
        return switch (schema.getType()) {
            case STRING -> isText ? Optional.of(text) : Optional.empty();
            case ENUM ->
                isText && schema.hasEnumSymbol(text)
                        ? Optional.of(new GenericData.EnumSymbol(schema, text))
                        : Optional.empty();
            case BOOLEAN -> token.isBoolean() ? Optional.of(token == JsonToken.VALUE_TRUE) : Optional.empty();
            case INT -> isText ? Optional.empty() : number(text).flatMap(JsonScalars::wholeInt);
            case LONG -> isText ? Optional.empty() : number(text).flatMap(JsonScalars::wholeLong);
            case FLOAT -> floating(text, isText).map(Double::floatValue);
            case DOUBLE -> floating(text, isText).map(d -> d);
            default -> Optional.empty();
        };
    }

    /** What to write, with an example. */
    static String wanted(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "a number with at most " + decimal.getScale() + " places such as 12.5 or \"12.5\"";
        }
        if (schema.getLogicalType() instanceof LogicalTypes.TimestampMicros) {
            return "a time such as \"2026-11-21T07:20:43Z\", or a whole number of microseconds since 1970";
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Date) {
            return "a day such as \"2026-11-21\", or a whole number of days since 1970";
        }
        return switch (schema.getType()) {
            case STRING -> "a text in quotes";
            case ENUM -> "one of " + schema.getEnumSymbols() + " in quotes";
            case BOOLEAN -> "true or false";
            case INT -> "a whole number of at most 32 bits";
            case LONG -> "a whole number of at most 64 bits";
            case FLOAT, DOUBLE -> "a number, or \"NaN\", \"Infinity\" or \"-Infinity\"";
            default -> "of type " + schema.getType() + ", which JSON has no words for; write an Avro file";
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isSane = number.precision() <= MAX_DIGITS && Math.abs((long) number.scale()) <= MAX_DIGITS;
            return isSane ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> decimal(Schema schema, LogicalTypes.Decimal type, BigDecimal number) {
        try {
            byte[] unscaled = number.setScale(type.getScale(), RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .toByteArray();
            if (schema.getType() != Schema.Type.FIXED) {
                return Optional.of(ByteBuffer.wrap(unscaled));
            }
            return unscaled.length > schema.getFixedSize() ? Optional.empty() : Optional.of(fixed(schema, unscaled));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static GenericFixed fixed(Schema schema, byte[] unscaled) {
        byte[] bytes = new byte[schema.getFixedSize()];
        Arrays.fill(bytes, (byte) (unscaled[0] < 0 ? -1 : 0));
        System.arraycopy(unscaled, 0, bytes, bytes.length - unscaled.length, unscaled.length);
        return new GenericData.Fixed(schema, bytes);
    }

    private static Optional<Object> timestamp(String text) {
        try {
            return Optional.of(Micros.of(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> date(String text) {
        try {
            return Optional.of(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> wholeLong(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Object> wholeInt(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Double> floating(String text, boolean isText) {
        return isText ? Optional.ofNullable(NO_NUMBERS.get(text)) : number(text).map(BigDecimal::doubleValue);
    }
}
