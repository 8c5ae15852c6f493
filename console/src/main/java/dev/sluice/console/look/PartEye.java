package dev.sluice.console.look;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.console.fact.PartFacts;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.StackHome;
import dev.sluice.stack.WrittenParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sees the parts of a local platform, by what is written down of them. */
final class PartEye implements Eye<List<PartFacts>> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration DAY = Duration.ofDays(1);

    private final WrittenParts parts;
    private final Path repairs;

    PartEye(Path data) {
        this.parts = new WrittenParts(new StackHome(data, data));
        this.repairs = data.resolve("run").resolve("repairs.json");
    }

    @Override
    public List<PartFacts> see() {
        Instant now = Instant.now();
        List<JsonNode> restarts = restarts();
        Map<String, Long> inDay = within(restarts, now.minus(DAY));
        Map<String, Long> ever = ever(restarts);
        return parts.read().stream()
                .filter(part -> part.state() != PartStatus.State.STOPPED)
                .map(part -> part(part, inDay.getOrDefault(part.name(), 0L), ever.getOrDefault(part.name(), 0L), now))
                .toList();
    }

    private static PartFacts part(PartStatus part, long inDay, long ever, Instant now) {
        return new PartFacts(
                part.name(),
                part.state().name().toLowerCase(Locale.ROOT),
                part.pid(),
                part.ports(),
                part.residentBytes(),
                part.cpuTime().toMillis(),
                part.pid() == 0 ? Optional.empty() : Optional.of(now.minus(part.uptime())),
                inDay,
                ever);
    }

    /** What the supervisor wrote down, oldest first; torn by a crash, it says nothing. */
    private List<JsonNode> restarts() {
        if (!Files.exists(repairs)) {
            return List.of();
        }
        try {
            return StreamSupport.stream(JSON.readTree(repairs.toFile()).spliterator(), false)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Map<String, Long> within(List<JsonNode> restarts, Instant since) {
        return restarts.stream()
                .filter(node -> Instant.parse(node.path("at").asText()).isAfter(since))
                .collect(Collectors.groupingBy(PartEye::name, Collectors.counting()));
    }

    /** Each says the how-manieth it is, for most of them are forgotten; those of before such numbers are counted. */
    private static Map<String, Long> ever(List<JsonNode> restarts) {
        Map<String, Long> ever = new HashMap<>();
        restarts.forEach(node ->
                ever.compute(name(node), (part, before) -> node.path("total").asLong(before == null ? 1 : before + 1)));
        return ever;
    }

    private static String name(JsonNode repair) {
        return repair.path("part").asText();
    }
}
