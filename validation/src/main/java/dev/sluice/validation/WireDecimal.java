package dev.sluice.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.avro.generic.GenericFixed;

/**
 * A decimal as Avro carries it.
 *
 * @param number empty if there is not a single byte; of a number longer than {@link #MAX_BITS} one of that length, which is
 *     beyond every bound too
 * @param bits length of the number that was sent
 */
record WireDecimal(Optional<BigDecimal> number, int bits) {
    /** Far more than the 38 digits of a column. To compare or to write out a megabyte of digits costs seconds. */
    private static final int MAX_BITS = 1024;

    /** Takes what Avro gives for {@code bytes} or {@code fixed}; leaves the position of a buffer alone. */
    static WireDecimal of(Object value, int scale) {
        byte[] bytes = value instanceof GenericFixed fixed ? fixed.bytes() : bytes((ByteBuffer) value);
        if (bytes.length == 0) {
            return new WireDecimal(Optional.empty(), 0);
        }
        BigInteger unscaled = new BigInteger(bytes);
        BigInteger kept = unscaled.bitLength() <= MAX_BITS
                ? unscaled
                : BigInteger.TWO.pow(MAX_BITS).multiply(BigInteger.valueOf(unscaled.signum()));
        return new WireDecimal(Optional.of(new BigDecimal(kept, scale)), unscaled.bitLength());
    }

    String text() {
        return bits > MAX_BITS
                ? "a number of " + bits + " bits"
                : number.map(BigDecimal::toPlainString).orElse("");
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
