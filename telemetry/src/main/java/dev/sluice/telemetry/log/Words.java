package dev.sluice.telemetry.log;

import java.util.logging.Level;

/** What levels are called by everybody else. */
final class Words {
    private Words() {}

    static String of(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (level.intValue() >= Level.WARNING.intValue()) {
            return "WARN";
        }
        return level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }
}
