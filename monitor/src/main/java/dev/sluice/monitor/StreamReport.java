package dev.sluice.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.schemas.connection.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A stream of the driver, as the driver said last.
 *
 * @param busySince when the batch that it is in was first seen; empty if it waits
 */
public record StreamReport(
        String name,
        String phase,
        Instant since,
        String reason,
        Optional<Instant> busySince,
        String lastBatch,
        long lastRows,
        long lastMillis) {
    /** A driver that has said nothing for longer stands still: it says how its streams are every second. */
    public static final Duration MOST_SILENCE = Duration.ofSeconds(20);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RUNNING = "RUNNING";

    /** What the driver wrote into {@code status}; empty if it wrote nothing. */
    public static List<StreamReport> in(Path status) {
        if (!Files.exists(status)) {
            return List.of();
        }
        try {
            return of(JSON.readTree(status.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + status, e);
        }
    }

    static List<StreamReport> of(JsonNode status) {
        return StreamSupport.stream(status.path("runs").spliterator(), false)
                .map(StreamReport::ofRun)
                .toList();
    }

    /** How long before {@code now} the driver wrote {@code status} last; nothing if it is not there. */
    public static Duration silence(Path status, Instant now) {
        try {
            return Duration.between(Files.getLastModifiedTime(status).toInstant(), now);
        } catch (IOException e) {
            return Duration.ZERO; // it is about to say its first word, or writes the next at this moment
        }
    }

    private static StreamReport ofRun(JsonNode run) {
        JsonNode batch = run.path("lastBatch");
        return new StreamReport(
                run.path("name").asText(),
                run.path("phase").asText(),
                Instant.parse(run.path("since").asText()),
                run.path("reason").asText(),
                Optional.ofNullable(run.path("busySince").asText(null)).map(Instant::parse),
                batch.path("started").asText(),
                batch.path("rows").asLong(),
                batch.path("millis").asLong());
    }

    /** Whether it waits for a file of a table that is gone: a backup brings it back, and waiting does not. */
    public boolean hasLostAFile() {
        return reason.startsWith("NotFoundException");
    }

    /** Whether it waits for an object store that refuses its key: with another it has to be started anew. */
    public boolean isRefusedByStore() {
        return Refusal.isOfStore(reason);
    }

    /** Whether it takes what comes: it is not parked, paused or failed. */
    public boolean isRunning() {
        return phase.equals(RUNNING);
    }
}
