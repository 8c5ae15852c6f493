package dev.sluice.ops.doctor;

import dev.sluice.stack.LogFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last line of a log that says that something failed. */
record LastError(Instant at, String text) {
    private static final Pattern LINE = Pattern.compile("^(\\S{19,23}) (WARN|ERROR) +(.*)$");

    /** The last of those whose text {@code about} takes; empty if there is none, or no log. */
    static Optional<LastError> in(Path log, Predicate<String> about) {
        return LogFile.lastLines(log).stream()
                .flatMap(line -> of(line).stream())
                .filter(error -> about.test(error.text()))
                .reduce((first, second) -> second);
    }

    static Optional<LastError> of(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new LastError(LocalDateTime.parse(parts.group(1)).toInstant(ZoneOffset.UTC), parts.group(3)));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // another program's line
        }
    }
}
