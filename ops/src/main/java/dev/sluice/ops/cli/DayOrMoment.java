package dev.sluice.ops.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The end of a day in UTC, such as {@code 2026-11-21}, or what {@link Moment} reads. */
final class DayOrMoment implements ITypeConverter<Instant> {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    @Override
    public Instant convert(String text) {
        if (!DAY.matcher(text).matches()) {
            return new Moment().convert(text);
        }
        try {
            return LocalDate.parse(text)
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .minusNanos(1);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no day: " + e.getMessage());
        }
    }
}
