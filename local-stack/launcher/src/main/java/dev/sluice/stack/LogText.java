package dev.sluice.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;

/** Lines of a log as people read them, whether the part wrote text or JSON. */
public final class LogText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogText() {}

    /** The line itself; of an event in JSON the line that it would be in text, and its stack. */
    public static Stream<String> of(String line) {
        if (!line.startsWith("{\"time\":")) {
            return Stream.of(line);
        }
        try {
            JsonNode event = JSON.readTree(line);
            String logger = event.path("logger").asText();
            String head = "%s %-5s %s: %s"
                    .formatted(
                            event.path("time").asText().replaceFirst("Z$", ""),
                            event.path("level").asText(),
                            logger.substring(logger.lastIndexOf('.') + 1),
                            event.path("message").asText());
            return Stream.concat(head.lines(), event.path("exception").asText().lines());
        } catch (IOException e) {
            // Cut off, or another program's.
            return Stream.of(line);
        }
    }
}
