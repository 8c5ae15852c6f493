package dev.sluice.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** A setting as servers on the JVM read it from a file: in it are no backslashes that stand for themselves, and only ASCII. */
final class PropertiesLine {
    private PropertiesLine() {}

    /** The line, with its end; the same whenever it is made. */
    static String of(String key, Object value) {
        Properties one = new Properties();
        one.setProperty(key, value.toString());
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try {
            one.store(stored, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The first line is a comment with the time of day.
        String text = stored.toString(StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf(key));
    }
}
