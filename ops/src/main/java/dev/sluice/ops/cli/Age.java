package dev.sluice.ops.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An age on the command line: {@code 7d}, {@code 36h}, {@code 90m}, {@code 30s}, or ISO-8601 as {@code P7D}. */
final class Age implements ITypeConverter<Duration> {
    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([dhms])");
    /** A hundred years: what is added to a moment stays a moment. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Map<String, Duration> UNITS = Map.of(
            "d", Duration.ofDays(1), "h", Duration.ofHours(1), "m", Duration.ofMinutes(1), "s", Duration.ofSeconds(1));

    @Override
    public Duration convert(String text) {
        Duration age = parse(text);
        if (age.isNegative()) {
            throw new TypeConversionException("'" + text + "' is no age: give one such as 7d, 36h, 90m or P7D");
        }
        if (age.compareTo(LONGEST) > 0) {
            throw new TypeConversionException("'" + text + "' is too long: give at most " + shown(LONGEST));
        }
        return age;
    }

    /** Negative if it is none. */
    private static Duration parse(String text) {
        Matcher words = SHORT.matcher(text);
        if (words.matches()) {
            return UNITS.get(words.group(2)).multipliedBy(Long.parseLong(words.group(1)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            return Duration.ofSeconds(-1);
        }
    }

    /** As it is typed: {@code 7d}. */
    static String shown(Duration age) {
        for (String unit : new String[] {"d", "h", "m"}) {
            long length = UNITS.get(unit).toSeconds();
            if (age.toSeconds() > 0 && age.toSeconds() % length == 0) {
                return age.toSeconds() / length + unit;
            }
        }
        return age.toSeconds() + "s";
    }
}
