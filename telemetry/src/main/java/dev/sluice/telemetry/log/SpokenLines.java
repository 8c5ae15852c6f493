package dev.sluice.telemetry.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Makes an event of each line that is written to it. */
final class SpokenLines extends OutputStream {
    private final PrintStream out;
    private final Formatter formatter;
    private final String logger;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    SpokenLines(PrintStream out, Formatter formatter, String logger) {
        this.out = out;
        this.formatter = formatter;
        this.logger = logger;
    }

    @Override
    public synchronized void write(int octet) {
        if (octet == '\n') {
            say();
        } else if (octet != '\r') {
            line.write(octet);
        }
    }

    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            say();
        }
    }

    private void say() {
        LogRecord event = new LogRecord(Level.INFO, line.toString(StandardCharsets.UTF_8));
        line.reset();
        event.setLoggerName(logger);
        out.print(formatter.format(event));
    }
}
