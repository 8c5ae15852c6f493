package dev.sluice.ops.doctor;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The last line of a log that says that something failed. */
record LastError(Instant at, String text) {
    private static final Pattern LINE = Pattern.compile("^(\\S{19,23}) (WARN|ERROR) +(.*)$");
    /** Nobody wants to know what is further up than that. */
    private static final int TAIL_BYTES = 1 << 20;

    /** The last of those whose text {@code about} takes; empty if there is none, or no log. */
    static Optional<LastError> in(Path log, Predicate<String> about) {
        return tail(log).stream()
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

    private static List<String> tail(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of(); // rotated at this moment
        }
    }
}
