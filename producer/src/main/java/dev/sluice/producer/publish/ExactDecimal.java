package dev.sluice.producer.publish;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.regex.Pattern;

/** Numbers that venues send as text, as the decimal(38,18) of an event: exactly what the text says, or nothing. */
public final class ExactDecimal {
    /** What a text must be, to end a sentence with. */
    public static final String FORM = "a decimal text of up to 20 digits and 18 behind the point";

    private static final int SCALE = 18;
    // What decimal(38,18) holds. No exponents: 1e999999999 is a short text and a number that fills the memory.
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,18})?");

    private ExactDecimal() {}

    /** Whether {@code text} is of the {@link #FORM}. */
    public static boolean fits(String text) {
        return DECIMAL.matcher(text).matches();
    }

    /** The unscaled bytes of {@code text}, which {@link #fits}. */
    public static ByteBuffer of(String text) {
        return ByteBuffer.wrap(
                new BigDecimal(text).setScale(SCALE).unscaledValue().toByteArray());
    }
}
