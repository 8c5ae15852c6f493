package dev.sluice.telemetry.log;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/**
 * One line of JSON: time, level, logger, thread and message, then what the thread's context holds, such as dataset, layer and
 * batch, then the exception. Called by the thread that logs.
 */
public final class JsonFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord event) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("time", TIME.format(event.getInstant()));
        fields.put("level", Words.of(event.getLevel()));
        fields.put("logger", event.getLoggerName() == null ? "" : event.getLoggerName());
        fields.put("thread", Thread.currentThread().getName());
        fields.put("message", formatMessage(event));
        Map<String, String> context = MDC.getCopyOfContextMap();
        if (context != null) {
            new TreeMap<>(context).forEach(fields::putIfAbsent);
        }
        if (event.getThrown() != null) {
            fields.put("exception", Stack.of(event.getThrown()));
        }
        return line(fields);
    }

    private static String line(Map<String, String> fields) {
        StringBuilder line = new StringBuilder("{");
        fields.forEach((name, value) -> {
            line.append(line.length() == 1 ? "" : ",");
            append(line, name);
            line.append(':');
            append(line, value == null ? "null" : value);
        });
        return line.append("}\n").toString();
    }

    private static void append(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    // Half a pair stands for no character, and would end as a question mark.
                    if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029' || isHalf(text, i)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }

    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
