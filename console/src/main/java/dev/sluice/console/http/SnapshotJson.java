package dev.sluice.console.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.History;
import dev.sluice.console.fact.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** All that is known, as JSON: what the page shows, and what others may ask for. */
final class SnapshotJson {
    private SnapshotJson() {}

    /** Each fact with its value, when it was seen, how old that is, and why it cannot be seen if it cannot. */
    static ObjectNode of(Facts facts, Map<String, History.Rates> rates, Verdict verdict, Instant now) {
        ObjectNode root = Json.object().put("version", 1).put("now", now.toString());
        root.set("verdict", Json.of(verdict));
        root.set("rates", Json.of(rates));
        ObjectNode all = root.putObject("facts");
        put(all, "parts", facts.parts(), now);
        put(all, "host", facts.host(), now);
        put(all, "streams", facts.streams(), now);
        put(all, "datasets", facts.datasets(), now);
        put(all, "pauses", facts.pauses(), now);
        put(all, "lags", facts.lags(), now);
        put(all, "topics", facts.topics(), now);
        put(all, "proof", facts.proof(), now);
        put(all, "deadLetters", facts.letters(), now);
        put(all, "market", facts.market(), now);
        put(all, "prices", facts.prices(), now);
        put(all, "settlement", facts.settlement(), now);
        put(all, "schedule", facts.schedule(), now);
        put(all, "alerts", facts.alerts(), now);
        put(all, "files", facts.files(), now);
        put(all, "registry", facts.registry(), now);
        put(all, "objectStore", facts.objectStore(), now);
        return root;
    }

    private static void put(ObjectNode all, String name, Fact<?> fact, Instant now) {
        ObjectNode node = all.putObject(name);
        node.set("value", Json.of(fact.value()));
        node.set("at", Json.of(fact.at()));
        node.set(
                "ageSeconds",
                Json.of(fact.at()
                        .map(at -> Math.max(0, Duration.between(at, now).toSeconds()))));
        node.set("failure", Json.of(fact.failure()));
    }

    /** Counters of the last while, a list for each dataset and place, as long as that of the moments. */
    static JsonNode of(List<History.Point> points) {
        ObjectNode root = Json.object().put("version", 1);
        ArrayNode moments = root.putArray("at");
        points.forEach(point -> moments.add(point.at().toString()));
        ObjectNode datasets = root.putObject("datasets");
        if (!points.isEmpty()) {
            points.get(points.size() - 1).datasets().keySet().stream()
                    .sorted()
                    .forEach(dataset -> columns(datasets.putObject(dataset), dataset, points));
        }
        return root;
    }

    private static void columns(ObjectNode node, String dataset, List<History.Point> points) {
        column(node, "arrived", dataset, points, History.Counts::arrived);
        column(node, "bronze", dataset, points, History.Counts::bronze);
        column(node, "judged", dataset, points, History.Counts::judged);
        column(node, "silver", dataset, points, History.Counts::silver);
        column(node, "dead", dataset, points, History.Counts::dead);
        column(node, "gold", dataset, points, History.Counts::gold);
    }

    private static void column(
            ObjectNode node,
            String name,
            String dataset,
            List<History.Point> points,
            ToLongFunction<History.Counts> value) {
        ArrayNode column = node.putArray(name);
        points.forEach(point -> {
            History.Counts counts = point.datasets().get(dataset);
            if (counts == null) {
                column.addNull();
            } else {
                column.add(value.applyAsLong(counts));
            }
        });
    }
}
