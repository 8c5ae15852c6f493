package dev.sluice.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.generic.GenericFixed;

/**
 * A decimal as Avro carries it.
 *
 * @param number empty if there is not a single byte
 */
record WireDecimal(Optional<BigDecimal> number) {
    /** Longer numbers are shown by their size: writing out a megabyte of them costs seconds and nobody reads it. */
    private static final int MAX_SHOWN_BITS = 1024;

    /** Takes what Avro gives for {@code bytes} or {@code fixed}; leaves the position of a buffer alone. */
    static WireDecimal of(Object value, int scale) {
        byte[] unscaled = value instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) value);
        return new WireDecimal(
                unscaled.length == 0 ? Optional.empty() : Optional.of(new BigDecimal(new BigInteger(unscaled), scale)));
    }

    String text() {
        return number.map(WireDecimal::text).orElse("");
    }

    private static String text(BigDecimal number) {
        int bits = number.unscaledValue().bitLength();
        return bits > MAX_SHOWN_BITS ? "a number of " + bits + " bits" : number.toPlainString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
