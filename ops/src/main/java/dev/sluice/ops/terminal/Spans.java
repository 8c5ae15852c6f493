package dev.sluice.ops.terminal;

import java.time.Duration;

/** Lengths of time as people say them. */
public final class Spans {
    private Spans() {}

    /** The two largest units: {@code 3 d 4 h}, {@code 5 min 2 s}, {@code 12 s}. */
    public static String shown(Duration span) {
        if (span.toDays() > 0) {
            return span.toDays() + " d" + part(span.toHoursPart(), " h");
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h" + part(span.toMinutesPart(), " min");
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + " min" + part(span.toSecondsPart(), " s");
        }
        return span.toSeconds() + " s";
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
