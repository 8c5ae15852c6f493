package dev.sluice.lakehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;

/**
 * Which spans of event time were replaced by replays, so that tables that follow compute them again. Kept in a table
 * property, because snapshots expire.
 */
public record Replays(List<Replaced> all) {
    /** The table property. */
    static final String PROPERTY = "sluice.replays";

    /** Older ones are told together. */
    static final int MOST = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** From {@code first} to {@code last}, both included, by the {@code revision} of the table that the swap made. */
    public record Replaced(long revision, Instant first, Instant last) {}

    public Replays {
        all = List.copyOf(all);
    }

    /** Those of {@code table} as it was last loaded. */
    public static Replays of(Table table) {
        String json = table.properties().get(PROPERTY);
        List<Replaced> all = new ArrayList<>();
        try {
            for (JsonNode node : JSON.readTree(json == null ? "[]" : json)) {
                all.add(new Replaced(
                        node.required("revision").asLong(),
                        Instant.parse(node.required("first").asText()),
                        Instant.parse(node.required("last").asText())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Table property " + PROPERTY + " is not JSON: " + json, e);
        }
        return new Replays(all);
    }

    /** The span of those after {@code revision}; empty if there are none. Its revision is the last. */
    public Optional<Replaced> after(long revision) {
        return all.stream().filter(replaced -> replaced.revision > revision).reduce(Replays::joined);
    }

    /** With one more, later than all. */
    Replays plus(Replaced next) {
        List<Replaced> more = new ArrayList<>(all);
        more.add(next);
        if (more.size() > MOST) {
            // Told together with its successor, the oldest has a later revision: who follows computes more than it
            // must.
            more.set(1, joined(more.get(0), more.get(1)));
            more.remove(0);
        }
        return new Replays(more);
    }

    String json() {
        ArrayNode array = JSON.createArrayNode();
        all.forEach(replaced -> array.addObject()
                .put("revision", replaced.revision)
                .put("first", replaced.first.toString())
                .put("last", replaced.last.toString()));
        return array.toString();
    }

    private static Replaced joined(Replaced a, Replaced b) {
        return new Replaced(
                Math.max(a.revision, b.revision),
                a.first.isBefore(b.first) ? a.first : b.first,
                a.last.isAfter(b.last) ? a.last : b.last);
    }
}
