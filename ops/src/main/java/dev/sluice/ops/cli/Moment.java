package dev.sluice.ops.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on the command line: {@code 2026-11-21T10:00:00Z}, or {@code PT1H} for an hour ago. */
final class Moment implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        try {
            return text.startsWith("P")
                    ? Instant.now().minus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new TypeConversionException(
                    "'" + text
                            + "' is no moment: give a time such as 2026-11-21T10:00:00Z, or a duration before now such as PT1H");
        }
    }
}
