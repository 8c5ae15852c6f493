package dev.sluice.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * When a task is due, in UTC.
 *
 * @param text as it was said, for example {@code daily at 00:35}
 * @param step between two times
 * @param first a time; empty if they count from when the task was scheduled first
 */
public record Cadence(String text, Optional<Duration> step, Optional<Instant> first) {
    /** What can be said. */
    public static final String FORMS =
            "'hourly at :MM', 'daily at HH:MM', 'weekly on DAY at HH:MM', 'every PT6H' or 'never'";

    /** More than anybody catches up on. */
    private static final int MOST = 31;

    /** A task that counts from when it was first scheduled is due an hour later at the latest. */
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);

    private static final Pattern WORDS =
            Pattern.compile("(?<never>never)|hourly at :(?<minute>[0-5]\\d)|daily at (?<time>\\d\\d:\\d\\d)"
                    + "|weekly on (?<day>[a-z]+) at (?<weekly>\\d\\d:\\d\\d)|every (?<every>p\\S+)");

    /** Never. */
    public static Cadence never() {
        return new Cadence("never", Optional.empty(), Optional.empty());
    }

    /** Again and again after so long. */
    public static Cadence every(Duration step) {
        return new Cadence("every " + step, Optional.of(step), Optional.empty());
    }

    /** One of {@link #FORMS}; throws {@link IllegalArgumentException} for anything else. */
    public static Cadence parse(String text) {
        Matcher words = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
        try {
            if (!words.matches()) {
                throw new IllegalArgumentException(text);
            }
            if (words.group("never") != null) {
                return never();
            }
            if (words.group("minute") != null) {
                return at(text, Duration.ofHours(1), Duration.ofMinutes(Integer.parseInt(words.group("minute"))));
            }
            if (words.group("time") != null) {
                return at(text, Duration.ofDays(1), sinceMidnight(words.group("time")));
            }
            if (words.group("day") != null) {
                DayOfWeek day = DayOfWeek.valueOf(words.group("day").toUpperCase(Locale.ROOT));
                // The epoch was a Thursday.
                int days = Math.floorMod(day.getValue() - DayOfWeek.THURSDAY.getValue(), 7);
                return at(
                        text,
                        Duration.ofDays(7),
                        sinceMidnight(words.group("weekly")).plusDays(days));
            }
            Duration step = Duration.parse(words.group("every").toUpperCase(Locale.ROOT));
            if (step.isNegative() || step.isZero()) {
                throw new IllegalArgumentException(text);
            }
            return every(step);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The newest 31 times behind {@code since} that have come by {@code now}, in order. */
    public List<Instant> due(Instant since, Instant now) {
        if (step.isEmpty()) {
            return List.of();
        }
        long last = number(since, now);
        long before = Math.max(number(since, since), last - MOST);
        return LongStream.rangeClosed(before + 1, last)
                .mapToObj(number -> time(since, number))
                .filter(time -> time.isAfter(since))
                .toList();
    }

    /** The next time behind {@code now}; empty if there is none. */
    public Optional<Instant> next(Instant since, Instant now) {
        return step.map(s -> time(since, number(since, now) + 1));
    }

    /** How long after midnight it is due; empty unless it is due once a day. */
    public Optional<Duration> timeOfDay() {
        return step.filter(Duration.ofDays(1)::equals)
                .flatMap(day -> first)
                .map(time -> Duration.between(Instant.EPOCH, time));
    }

    private static Cadence at(String text, Duration step, Duration offset) {
        return new Cadence(
                text.strip().toLowerCase(Locale.ROOT), Optional.of(step), Optional.of(Instant.EPOCH.plus(offset)));
    }

    private static Duration sinceMidnight(String time) {
        return Duration.between(LocalTime.MIDNIGHT, LocalTime.parse(time));
    }

    /** Of the last time that has come by {@code time}; the first is 0. */
    private long number(Instant since, Instant time) {
        return Math.floorDiv(
                Duration.between(begin(since), time).toMillis(),
                step.orElseThrow().toMillis());
    }

    private Instant time(Instant since, long number) {
        return begin(since).plus(step.orElseThrow().multipliedBy(number));
    }

    private Instant begin(Instant since) {
        return first.orElseGet(() -> {
            Duration pause = step.orElseThrow();
            return since.plus(pause.compareTo(LONGEST_DELAY) < 0 ? pause : LONGEST_DELAY);
        });
    }
}
