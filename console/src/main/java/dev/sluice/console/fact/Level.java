package dev.sluice.console.fact;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad something is; the worst last. */
public enum Level {
    /** As it should be. */
    WELL,
    /** Nobody knows yet. */
    UNKNOWN,
    /** Somebody should look, and nothing is lost meanwhile. */
    ATTENTION,
    /** Records do not get on, or the proof does not hold. */
    BROKEN;

    /** What the monitor calls ok, warning or critical. */
    public static Level of(dev.sluice.monitor.Level level) {
        return switch (level) {
            case OK -> WELL;
            case WARNING -> ATTENTION;
            case CRITICAL -> BROKEN;
        };
    }

    /** In small letters. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of the two. */
    public Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
