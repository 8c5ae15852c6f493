package dev.sluice.ops.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.LogFile;
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
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINE = Pattern.compile("^(\\S{19,23}) (WARN|ERROR) +(.*)$");

    /** The last of those whose text {@code about} takes; empty if there is none, or no log. */
    static Optional<LastError> in(Path log, Predicate<String> about) {
        return in(LogFile.lastLines(log), about);
    }

    /** The same of a log that was read. */
    static Optional<LastError> in(List<String> log, Predicate<String> about) {
        return log.stream()
                .flatMap(line -> of(line).stream())
                .filter(error -> about.test(error.text()))
                .reduce((first, second) -> second);
    }

    /** Of a line for people, or of one in JSON for programs. */
    static Optional<LastError> of(String line) {
        if (line.startsWith("{")) {
            return ofJson(line);
        }
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

    private static Optional<LastError> ofJson(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            String text =
                    node.path("logger").asText() + ": " + node.path("message").asText();
            return node.path("level").asText().matches("WARN|ERROR")
                    ? Optional.of(new LastError(Instant.parse(node.path("time").asText()), text))
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty(); // cut off, or another program's
        }
    }
}
