package dev.sluice.realtime.judge;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.generic.GenericRecord;

/** Decimal fields of events, which are the big-endian bytes of the unscaled number. */
public final class AvroDecimal {
    private AvroDecimal() {}

    /** The number in a decimal field that is not null. */
    public static BigDecimal in(GenericRecord event, String field) {
        return new BigDecimal(new BigInteger(bytes((ByteBuffer) event.get(field))), scale(event, field));
    }

    /** Sets a decimal field; throws {@link ArithmeticException} if the number has more places than the field. */
    public static void put(GenericRecord event, String field, BigDecimal number) {
        BigInteger unscaled = number.setScale(scale(event, field)).unscaledValue();
        event.put(field, ByteBuffer.wrap(unscaled.toByteArray()));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static int scale(GenericRecord event, String field) {
        return ((LogicalTypes.Decimal)
                        event.getSchema().getField(field).schema().getLogicalType())
                .getScale();
    }
}
