package dev.sluice.audit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

/** One value, whether Avro decoded it or Iceberg read it: equal if and only if it is the same. */
final class Scalars {
    private static final long MICROS_IN_MILLI = 1_000;

    private Scalars() {}

    /** A field of an event; null if it has none. Decimals without zeros at the end, times in microseconds. */
    static Object of(GenericRecord event, String field) {
        Object value = event.get(field);
        if (value == null) {
            return null;
        }
        Schema declared = event.getSchema().getField(field).schema();
        return (declared.isUnion() ? declared.getTypes() : List.of(declared))
                .stream()
                        .filter(type -> type.getLogicalType() != null)
                        .findFirst()
                        .map(type -> logical(value, type))
                        .orElseGet(() -> plain(value));
    }

    /** A value of a table's row. */
    static Object plain(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof BigDecimal decimal) {
            return stripped(decimal);
        }
        return value instanceof OffsetDateTime time ? (Object) micros(time) : value;
    }

    static long micros(OffsetDateTime time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }

    private static Object logical(Object value, Schema type) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal && value instanceof ByteBuffer bytes) {
            byte[] unscaled = new byte[bytes.remaining()];
            bytes.duplicate().get(unscaled);
            return unscaled.length == 0 ? null : stripped(new BigDecimal(new BigInteger(unscaled), decimal.getScale()));
        }
        return type.getLogicalType() instanceof LogicalTypes.TimestampMillis && value instanceof Long millis
                ? (Object) (millis * MICROS_IN_MILLI)
                : plain(value);
    }

    private static BigDecimal stripped(BigDecimal decimal) {
        return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
    }
}
