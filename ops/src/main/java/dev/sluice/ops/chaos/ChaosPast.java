package dev.sluice.ops.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run has done so far.
 *
 * @param seed by which it chooses
 * @param only of the catalogue
 * @param drawn how many faults were chosen; not each of them struck
 * @param isSound whether the last proof held
 */
record ChaosPast(long seed, String only, int drawn, int struck, int rounds, List<Long> healedMillis, boolean isSound) {
    private static final ObjectMapper JSON = new ObjectMapper();

    ChaosPast {
        healedMillis = List.copyOf(healedMillis);
    }

    /** Before anything happened. */
    static ChaosPast none(ChaosPlan plan) {
        return new ChaosPast(plan.seed(), plan.only(), 0, 0, 0, List.of(), true);
    }

    /** What a log tells; its last line may be cut off, because nobody was there to end it. */
    static ChaosPast in(Path log) {
        ChaosPast past = new ChaosPast(0, "", 0, 0, 0, List.of(), true);
        for (JsonNode line : lines(log)) {
            past = past.and(line);
        }
        return past;
    }

    private ChaosPast and(JsonNode line) {
        List<Long> healed = new ArrayList<>(healedMillis);
        if (line.has("healedMillis")) {
            healed.add(line.path("healedMillis").asLong());
        }
        return new ChaosPast(
                line.path("seed").asLong(seed),
                line.path("only").asText(only),
                drawn + (line.has("begins") ? 1 : 0),
                struck + (line.path("struck").asBoolean() ? 1 : 0),
                line.path("round").asInt(rounds),
                healed,
                line.has("wrong") ? line.path("wrong").isEmpty() : isSound);
    }

    private static List<JsonNode> lines(Path log) {
        List<JsonNode> lines = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(log)) {
                lines.add(JSON.readTree(line));
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + log, e);
        }
        return lines;
    }
}
