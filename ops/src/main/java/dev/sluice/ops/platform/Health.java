package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.ops.console.Spans;
import dev.sluice.stack.PartStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * How an instance is.
 *
 * @param standings empty if broker or catalog cannot be asked
 * @param restarts how often each part had to be started again within a day; none that had not
 * @param problems what is wrong, a sentence each
 */
public record Health(
        List<PartStatus> parts,
        List<Query> queries,
        List<Standing> standings,
        Map<String, Long> restarts,
        List<String> problems) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A query of the driver, as the driver said last.
     *
     * @param busySince when the batch that it is in was first seen; empty if it waits
     */
    public record Query(
            String name,
            String phase,
            Instant since,
            String reason,
            Optional<Instant> busySince,
            String lastBatch,
            long lastRows,
            long lastMillis) {}

    public Health {
        parts = List.copyOf(parts);
        queries = List.copyOf(queries);
        standings = List.copyOf(standings);
        restarts = Map.copyOf(restarts);
        problems = List.copyOf(problems);
    }

    /** Looks at {@code platform}. */
    public static Health of(Platform platform) {
        List<PartStatus> parts = platform.status();
        List<String> problems = new ArrayList<>();
        List<Query> queries =
                isRunning(parts, OwnParts.DRIVER) ? queries(platform.instance().driverStatus()) : List.of();
        parts.forEach(part -> problem(part).ifPresent(problems::add));
        queries.stream().filter(q -> !q.phase().equals("RUNNING")).forEach(q -> problems.add(problem(q)));
        if (!isRunning(parts, OwnParts.SUPERVISOR)) {
            problems.add(
                    "The supervisor does not run, so nothing that dies is started again: './sluice up' mends that.");
        }
        RepairLog repairs = new RepairLog(platform.instance());
        problems.addAll(repairs.lately());
        return new Health(parts, queries, standings(platform, parts, problems), repairs.counts(DAY), problems);
    }

    private static Optional<String> problem(PartStatus part) {
        return switch (part.state()) {
            case RUNNING, STOPPED -> Optional.empty();
            case STARTING -> Optional.of(part.name() + " runs, but does not answer.");
            case DEAD -> Optional.of(part.name() + " is dead; './sluice logs " + part.name() + "' has its last words.");
        };
    }

    private static String problem(Query query) {
        String what = query.name() + " is " + query.phase().toLowerCase(java.util.Locale.ROOT);
        return what + (query.reason().isEmpty() ? "." : ": " + query.reason());
    }

    private static Optional<String> problem(Standing standing) {
        return standing.stale(Instant.now())
                .map(age -> standing.dataset() + " is stale: the newest event in silver is " + Spans.shown(age)
                        + " old, its contract promises " + Spans.shown(standing.freshness()) + ", and "
                        + (standing.beforeBronze() + standing.beforeSilver()) + " offset(s) wait.");
    }

    private static List<Standing> standings(Platform platform, List<PartStatus> parts, List<String> problems) {
        if (!isRunning(parts, "broker") || !isRunning(parts, "database")) {
            return List.of();
        }
        try (Standings standings = Standings.at(platform.place())) {
            List<Standing> all = standings.read();
            all.forEach(standing -> problem(standing).ifPresent(problems::add));
            return all;
        } catch (RuntimeException e) {
            problems.add("Positions cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** What the driver of {@code instance} said last of its queries; empty if it said nothing. */
    public static List<Query> queries(Instance instance) {
        return queries(instance.driverStatus());
    }

    private static List<Query> queries(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            JsonNode runs = JSON.readTree(file.toFile()).path("runs");
            return StreamSupport.stream(runs.spliterator(), false)
                    .map(Health::query)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Query query(JsonNode run) {
        JsonNode batch = run.path("lastBatch");
        return new Query(
                run.path("name").asText(),
                run.path("phase").asText(),
                Instant.parse(run.path("since").asText()),
                run.path("reason").asText(),
                Optional.ofNullable(run.path("busySince").asText(null)).map(Instant::parse),
                batch.path("started").asText(),
                batch.path("rows").asLong(),
                batch.path("millis").asLong());
    }

    private static boolean isRunning(List<PartStatus> parts, String name) {
        return parts.stream().anyMatch(p -> p.name().equals(name) && p.state() == PartStatus.State.RUNNING);
    }
}
