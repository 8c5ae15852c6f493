package dev.sluice.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a driver said last.
 *
 * @param streams empty if it named none
 * @param silence how long ago that was
 * @param source where it says so, for people
 */
public record DriverWord(List<StreamReport> streams, Duration silence, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public DriverWord {
        streams = List.copyOf(streams);
    }

    /** In a file of this machine, which it writes once a second; no streams if it wrote nothing yet. */
    public static DriverWord in(Path status) {
        return new DriverWord(StreamReport.in(status), StreamReport.silence(status, Instant.now()), status.toString());
    }

    /** As text that it wrote elsewhere. Throws {@link IllegalArgumentException} that quotes what is no JSON. */
    public static DriverWord of(String status, String source) {
        try {
            var root = JSON.readTree(status);
            Instant written = Instant.parse(root.path("written").asText());
            return new DriverWord(StreamReport.of(root), Duration.between(written, Instant.now()), source);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(source + " is no JSON: " + status.strip(), e);
        }
    }

    /** Whether it has said nothing for so long that it stands still. */
    public boolean isSilent() {
        return silence.compareTo(StreamReport.MOST_SILENCE) > 0;
    }
}
