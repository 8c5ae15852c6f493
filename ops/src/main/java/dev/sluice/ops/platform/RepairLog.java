package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Repair;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the supervisor had to start again lately, for {@code status}: a part that dies and comes back is not well. What is long ago
 * is forgotten but for its number: each entry says the how-manieth of its part it is, and the newest of each part stays.
 */
final class RepairLog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "part";
    private static final String TOTAL = "total";
    private static final int MOST = 100;
    /** What was killed once and is back is well. */
    private static final int OFTEN = 2;

    private final Path file;

    RepairLog(Instance instance) {
        this.file = instance.data().resolve("run").resolve("repairs.json");
    }

    /** Writes down {@code repairs}, of now; what somebody wanted is none. */
    void add(List<Repair> repairs) {
        Instant now = Instant.now();
        write(repairs.stream()
                .filter(repair -> !repair.isWanted())
                .map(repair -> new Restart(repair.part(), repair.reason(), now))
                .toList());
    }

    /** Writes down parts that were started now and did not come up. */
    void addFailed(List<PartFailedException> failures) {
        Instant now = Instant.now();
        write(failures.stream()
                .map(failure -> new Restart(failure.part(), "it " + failure.reason(), now))
                .toList());
    }

    private void write(List<Restart> restarts) {
        List<JsonNode> all = new ArrayList<>(read());
        Map<String, Long> totals = totals(all);
        restarts.forEach(restart -> all.add(JSON.createObjectNode()
                .put(PART, restart.part())
                .put("reason", restart.reason())
                .put("at", restart.at().toString())
                .put(TOTAL, totals.merge(restart.part(), 1L, Long::sum))));
        Path next = file.resolveSibling("repairs.json.next");
        try {
            JSON.writeValue(next.toFile(), kept(all));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** How often each part was started again since anybody counts; files of before have entries without a number. */
    private static Map<String, Long> totals(List<JsonNode> all) {
        Map<String, Long> totals = new HashMap<>();
        all.forEach(node -> totals.compute(
                node.path(PART).asText(), (part, before) -> node.path(TOTAL).asLong(before == null ? 1 : before + 1)));
        return totals;
    }

    /** The newest, and of each part that is not among them its newest. */
    private static List<JsonNode> kept(List<JsonNode> all) {
        int old = Math.max(0, all.size() - MOST);
        Map<String, Integer> newest = new HashMap<>();
        for (int at = 0; at < all.size(); at++) {
            newest.put(all.get(at).path(PART).asText(), at);
        }
        return Stream.concat(
                        newest.values().stream().filter(at -> at < old).sorted(),
                        IntStream.range(old, all.size()).boxed())
                .map(all::get)
                .toList();
    }

    /** A sentence for each of {@code parts} that was started again more than once in the last minutes. */
    List<String> lately(List<PartStatus> parts) {
        Instant now = Instant.now();
        List<Restart> all = all();
        return parts.stream()
                .map(part -> Restart.lately(all, part, now))
                .filter(restarts -> restarts.size() >= OFTEN)
                .map(RepairLog::sentence)
                .toList();
    }

    private static String sentence(List<Restart> restarts) {
        String part = restarts.get(0).part();
        return part + " was started again " + restarts.size() + " times in the last 10 min, because "
                + restarts.stream().map(Restart::reason).distinct().collect(Collectors.joining(", then because "))
                + "; './sluice logs " + part + "' has this life, " + part + ".log.1 and so on those before.";
    }

    /** How often each part was started again within {@code age}, as far as it is remembered. */
    Map<String, Long> counts(Duration age) {
        Instant since = Instant.now().minus(age);
        return all().stream()
                .filter(restart -> restart.at().isAfter(since))
                .collect(Collectors.groupingBy(Restart::part, Collectors.counting()));
    }

    /** All that are remembered, oldest first. */
    List<Restart> all() {
        return read().stream()
                .map(node -> new Restart(
                        node.path(PART).asText(),
                        node.path("reason").asText(),
                        Instant.parse(node.path("at").asText())))
                .toList();
    }

    private List<JsonNode> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            List<JsonNode> repairs = new ArrayList<>();
            JSON.readTree(file.toFile()).forEach(repairs::add);
            return repairs;
        } catch (IOException e) {
            return List.of(); // torn by a crash: it only tells
        }
    }
}
