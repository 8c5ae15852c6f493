package dev.sluice.validation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/**
 * Text as UTF-8 carries it.
 *
 * @param text decoded, with U+FFFD for malformed bytes
 * @param bytes length of the UTF-8 form
 */
record WireText(String text, int bytes) {
    /** Takes what Avro gives for a string or an enum: {@link Utf8}, another {@link CharSequence}, or a symbol. */
    static WireText of(Object value) {
        byte[] wire = value instanceof Utf8 utf8
                ? Arrays.copyOf(utf8.getBytes(), utf8.getByteLength())
                : value.toString().getBytes(StandardCharsets.UTF_8);
        return new WireText(new String(wire, StandardCharsets.UTF_8), wire.length);
    }

    /** Whether a text comes back from UTF-8 as it was, and cannot be taken for malformed bytes. */
    static boolean carries(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) && text.indexOf('\uFFFD') < 0;
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }
}
