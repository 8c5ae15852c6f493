package dev.sluice.producer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged while this is open, exceptions and all. */
public final class Heard implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("dev.sluice.producer");
    private final Level before = logger.getLevel();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Listens to what is at least of {@code level}, and lets nobody else hear. */
    public Heard(Level level) {
        logger.setLevel(level);
        logger.setUseParentHandlers(false);
        handler.setLevel(level);
        logger.addHandler(handler);
    }

    /** One text a line, an exception behind its line. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(before);
    }
}
