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
    private static final Map<String, Duration> UNITS = Map.of(
            "d", Duration.ofDays(1), "h", Duration.ofHours(1), "m", Duration.ofMinutes(1), "s", Duration.ofSeconds(1));

    @Override
    public Duration convert(String text) {
        Matcher words = SHORT.matcher(text);
        if (words.matches()) {
            return UNITS.get(words.group(2)).multipliedBy(Long.parseLong(words.group(1)));
        }
        try {
            Duration age = Duration.parse(text);
            if (!age.isNegative()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            // Said below, for both.
        }
        throw new TypeConversionException("'" + text + "' is no age: give one such as 7d, 36h, 90m or P7D");
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
