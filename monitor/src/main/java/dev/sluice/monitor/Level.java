package dev.sluice.monitor;

import java.util.Locale;

/** How bad something is. */
public enum Level {
    OK,
    /** Somebody should look, today. */
    WARNING,
    /** Somebody should look now. */
    CRITICAL;

    /** As it is printed: {@code ok}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
