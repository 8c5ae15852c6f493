package dev.sluice.ops.services;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.monitor.Deadline;
import dev.sluice.stack.Http;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where a part shows its metrics, and whether it does.
 *
 * @param series that stand there; empty if nobody has counted them
 * @param why it does not; empty if it does
 */
public record MetricsPage(String part, String url, OptionalLong series, String why) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int OK = 200;

    /** Whether it can be read. */
    public boolean isRead() {
        return why.isEmpty();
    }

    /**
     * Asks every page of a local platform, all at once.
     *
     * @param targets the file that names them, as Prometheus reads it; none are there if it is not
     */
    public static List<MetricsPage> local(Path targets) {
        Map<String, String> urls = new LinkedHashMap<>();
        read(targets)
                .forEach(target -> urls.put(
                        target.path("labels").path("part").asText(),
                        "http://" + target.path("targets").path(0).asText() + "/metrics"));
        Deadline deadline = Deadline.in(PATIENCE);
        Map<String, Deadline.Answer<MetricsPage>> answers = new LinkedHashMap<>();
        urls.forEach((part, url) -> answers.put(part, deadline.ask(part, () -> ask(part, url))));
        List<MetricsPage> pages = new ArrayList<>();
        answers.forEach((part, answer) -> pages.add(of(answer, part, urls.get(part))));
        return pages;
    }

    /** What a Prometheus at {@code url} says of those that it reads. */
    public static List<MetricsPage> byPrometheus(String url) {
        List<MetricsPage> pages = new ArrayList<>();
        try {
            JsonNode active = JSON.readTree(
                            Http.get(url + "/api/v1/targets?state=active").body())
                    .path("data")
                    .path("activeTargets");
            for (JsonNode target : active) {
                boolean isUp = target.path("health").asText().equals("up");
                pages.add(new MetricsPage(
                        name(target.path("labels")),
                        target.path("scrapeUrl").asText(),
                        OptionalLong.empty(),
                        isUp ? "" : target.path("lastError").asText("not read yet")));
            }
        } catch (IOException e) {
            throw new StackException(
                    "Prometheus at " + url + " cannot be asked (" + e.getMessage()
                            + "): it runs with the profile monitoring.",
                    e);
        }
        return pages;
    }

    /** Compose has services, a platform of one machine has parts. */
    private static String name(JsonNode labels) {
        return labels.path("service").asText(labels.path("part").asText("-"));
    }

    private static JsonNode read(Path targets) {
        try {
            return Files.exists(targets) ? JSON.readTree(targets.toFile()) : JSON.createArrayNode();
        } catch (IOException e) {
            throw new StackException("Cannot read " + targets + ": " + e.getMessage(), e);
        }
    }

    private static MetricsPage of(Deadline.Answer<MetricsPage> answer, String part, String url) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return new MetricsPage(part, url, OptionalLong.empty(), String.valueOf(e.getMessage()));
        }
    }

    private static MetricsPage ask(String part, String url) throws IOException {
        Http.Answer answer = Http.get(url);
        long series = answer.body()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .count();
        String why = "";
        if (answer.status() != OK) {
            why = "it answered " + answer.status();
        } else if (series == 0) {
            why = "it has no metric";
        }
        return new MetricsPage(part, url, OptionalLong.of(series), why);
    }
}
