package dev.sluice.telemetry.log;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A line as people read it, and the stack of an exception under it. */
public final class TextFormatter extends Formatter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String format(LogRecord event) {
        String logger = event.getLoggerName() == null ? "" : event.getLoggerName();
        StringBuilder text = new StringBuilder();
        text.append(TIME.format(event.getInstant()))
                .append(' ')
                .append(String.format(Locale.ROOT, "%-5s", Words.of(event.getLevel())))
                .append(' ')
                .append(logger.substring(logger.lastIndexOf('.') + 1))
                .append(": ")
                .append(formatMessage(event))
                .append(System.lineSeparator());
        if (event.getThrown() != null) {
            text.append(Stack.of(event.getThrown()));
        }
        return text.toString();
    }
}
