package dev.sluice.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/** JSON values as Avro's generic writer wants them. */
final class JsonValue {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final long MICROS_A_MILLI = 1_000;
    /** Milliseconds of the years 1 to 9999. */
    private static final long FIRST_MILLI =
            Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();

    private static final long LAST_MILLI =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    /** More digits than any decimal of an event; further away an exponent would fill the memory. */
    private static final int MOST_DIGITS = 38;

    private static final String NAME = "name";
    private static final String VALUE = "value";

    private JsonValue() {}

    /** Says that JSON is no value of a schema: the reason is one word of the contract's kind, and for people in more words. */
    static final class MisfitException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String expected;

        MisfitException(String reason, String expected) {
            super(reason);
            this.expected = expected;
        }

        String expected() {
            return expected;
        }
    }

    /** {@code node} is not null. */
    static Object of(Schema schema, JsonNode node) throws MisfitException {
        Schema type = schema.isUnion() ? valueType(schema) : schema;
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return decimal(decimal.getScale(), node);
        }
        if (isTimestamp(type.getLogicalType())) {
            return micros(node);
        }
        return switch (type.getType()) {
            case STRING -> text(node);
            case BOOLEAN -> truth(node);
            case INT, LONG -> whole(type, node);
            case ARRAY -> array(type.getElementType(), node);
            default -> throw new IllegalArgumentException("No JSON stands for " + type);
        };
    }

    private static Schema valueType(Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isTimestamp(LogicalType type) {
        return type instanceof LogicalTypes.TimestampMicros;
    }

    private static String text(JsonNode node) throws MisfitException {
        if (!node.isTextual()) {
            throw new MisfitException("text_expected", "a text");
        }
        return node.textValue();
    }

    private static boolean truth(JsonNode node) throws MisfitException {
        if (!node.isBoolean()) {
            throw new MisfitException("boolean_expected", "true or false");
        }
        return node.booleanValue();
    }

    private static Object whole(Schema type, JsonNode node) throws MisfitException {
        boolean isInt = type.getType() == Schema.Type.INT;
        if (!node.isIntegralNumber() || !(isInt ? node.canConvertToInt() : node.canConvertToLong())) {
            throw new MisfitException(
                    "whole_number_expected",
                    "a whole number of at most " + (isInt ? Integer.SIZE : Long.SIZE) + " bits");
        }
        return isInt ? (Object) node.intValue() : (Object) node.longValue();
    }

    private static ByteBuffer decimal(int scale, JsonNode node) throws MisfitException {
        BigDecimal number = number(node);
        if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw new MisfitException("number_too_long", "a number of at most " + MOST_DIGITS + " digits");
        }
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (stripped.scale() > scale) {
            throw new MisfitException(
                    "too_many_places", "at most " + scale + " places behind the point, got " + stripped.scale());
        }
        return ByteBuffer.wrap(stripped.setScale(scale).unscaledValue().toByteArray());
    }

    private static BigDecimal number(JsonNode node) throws MisfitException {
        if (node.isBigDecimal() || node.isIntegralNumber()) {
            return node.decimalValue();
        }
        if (node.isNumber()) {
            throw new MisfitException("number_too_long", "a number of at most " + MOST_DIGITS + " digits");
        }
        if (!node.isTextual() || node.textValue().length() > 2 * MOST_DIGITS) {
            throw new MisfitException("number_expected", "a number, or a text that is one");
        }
        try {
            return new BigDecimal(node.textValue());
        } catch (NumberFormatException e) {
            throw new MisfitException("number_expected", "a number, or a text that is one");
        }
    }

    /** An instant as text, or whole milliseconds since 1970. */
    private static long micros(JsonNode node) throws MisfitException {
        if (node.isTextual()) {
            return microsOf(node.textValue());
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < FIRST_MILLI
                || node.longValue() > LAST_MILLI) {
            throw noInstant();
        }
        return node.longValue() * MICROS_A_MILLI;
    }

    private static long microsOf(String text) throws MisfitException {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            return BigDecimal.valueOf(instant.getEpochSecond())
                    .multiply(MILLION)
                    .add(BigDecimal.valueOf(instant.getNano() / 1_000))
                    .longValueExact();
        } catch (DateTimeException | ArithmeticException e) {
            throw noInstant();
        }
    }

    private static MisfitException noInstant() {
        return new MisfitException(
                "instant_or_epoch_milliseconds_expected",
                "a time such as 2026-01-31T12:00:00Z, or whole milliseconds since 1970");
    }

    /** An object stands for an array of names and values. */
    private static List<GenericData.Record> array(Schema element, JsonNode node) throws MisfitException {
        if (!node.isObject()) {
            throw new MisfitException("object_expected", "an object");
        }
        List<GenericData.Record> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (property.getValue().isContainerNode()) {
                throw new MisfitException("flat_object_expected", "an object without objects and arrays in it");
            }
            GenericData.Record entry = new GenericData.Record(element);
            entry.put(NAME, property.getKey());
            entry.put(
                    VALUE,
                    property.getValue().isNull() ? null : property.getValue().asText());
            entries.add(entry);
        }
        return entries;
    }
}
