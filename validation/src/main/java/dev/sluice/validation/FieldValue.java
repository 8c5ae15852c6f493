package dev.sluice.validation;

import java.util.Collection;

/** Values of fields as checks take them: one Java class per kind of field, whatever class Avro chose. */
final class FieldValue {
    private FieldValue() {}

    /** {@code raw} is not null. */
    static Object read(FieldType type, Object raw) {
        return switch (type.kind()) {
            case TEXT -> WireText.of(raw);
            case DECIMAL -> WireDecimal.of(raw, type.scale());
            case INT, LONG, TIMESTAMP -> ((Number) raw).longValue();
            case DOUBLE -> ((Number) raw).doubleValue();
            case BOOLEAN, ARRAY, OTHER -> raw;
        };
    }

    /** What a violation shows of {@code value}, which {@link #read} made. */
    static String text(FieldType type, Object value) {
        return switch (type.kind()) {
            case TEXT -> cut(((WireText) value).text());
            case DECIMAL -> cut(((WireDecimal) value).text());
            case TIMESTAMP -> Micros.text((long) value);
            case ARRAY -> ((Collection<?>) value).size() + " elements";
            case INT, LONG, DOUBLE, BOOLEAN, OTHER -> cut(value.toString());
        };
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= Violation.MAX_VALUE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Violation.MAX_VALUE));
    }
}
