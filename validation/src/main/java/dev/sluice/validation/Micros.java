package dev.sluice.validation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Microseconds since 1970 in UTC, in 64 bits, saturating at both ends. */
public final class Micros {
    /** {@code 0001-01-01T00:00:00Z}: before it, a timestamp is shown as its number. */
    public static final long FIRST_SHOWN = -62_135_596_800_000_000L;

    /** The last microsecond of the year 9999: behind it, a timestamp is shown as its number. */
    public static final long LAST_SHOWN = 253_402_300_799_999_999L;

    /** How a timestamp between the two is shown; the same letters mean the same to Java and to Spark. */
    public static final String FORMAT = "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'";

    static final Duration LONGEST = Duration.ofDays(36_525);

    private static final long PER_SECOND = 1_000_000L;
    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern(FORMAT, Locale.ROOT);

    private Micros() {}

    /** Cut, not rounded, to the microsecond; the nearest end if 64 bits cannot hold it. */
    public static long of(Instant instant) {
        try {
            if (instant.getEpochSecond() < 0) {
                // The whole second may lie below the range while the instant itself does not.
                long next = Math.multiplyExact(instant.getEpochSecond() + 1, PER_SECOND);
                return Math.addExact(next, instant.getNano() / 1000 - PER_SECOND);
            }
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1000);
        } catch (ArithmeticException e) {
            return instant.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    /** Whole microseconds of an allowance, which is never negative and never longer than a century. */
    public static long of(Duration allowance) {
        return allowance.toSeconds() * PER_SECOND + allowance.toNanosPart() / 1000;
    }

    static String text(long micros) {
        if (micros < FIRST_SHOWN || micros > LAST_SHOWN) {
            return Long.toString(micros);
        }
        int nanos = (int) Math.floorMod(micros, PER_SECOND) * 1000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), nanos, ZoneOffset.UTC)
                .format(FORMATTER);
    }
}
