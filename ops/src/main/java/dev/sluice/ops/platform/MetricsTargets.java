package dev.sluice.ops.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** Where the parts of an instance show their metrics: a file as Prometheus reads it by {@code file_sd_configs}. */
final class MetricsTargets {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** They show metrics where they answer everything else. */
    private static final Set<String> BY_HTTP = Set.of(OwnParts.REALTIME, OwnParts.INGEST, OwnParts.CONSOLE);

    private final Path file;

    MetricsTargets(Instance instance) {
        this.file = instance.metricsTargets();
    }

    /**
     * Writes the file, if something else is in it. What has died stays a target, because that is to be seen; what was told to
     * end is none. That it cannot be written is said to {@code problem} and fails nothing: parts run as well without.
     */
    void write(List<PartStatus> parts, Consumer<String> problem) {
        ArrayNode targets = JSON.createArrayNode();
        parts.forEach(part -> port(part).ifPresent(port -> {
            var target = targets.addObject();
            target.putArray("targets").add("127.0.0.1:" + port);
            target.putObject("labels").put("job", "sluice").put("part", part.name());
        }));
        try {
            if (!targets.equals(read())) {
                Files.createDirectories(file.getParent());
                replace(targets);
            }
        } catch (IOException e) {
            problem.accept("Cannot write " + file + ": " + e + "; going on, but Prometheus may not find all parts.");
        }
    }

    /** A command and the supervisor that it has just started write at once: each beside the file has a file of its own. */
    private void replace(JsonNode targets) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".next");
        try {
            JSON.writeValue(next.toFile(), targets);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    /** Removes the file. */
    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StackException("Cannot remove " + file + ": " + e.getMessage(), e);
        }
    }

    private JsonNode read() {
        try {
            return Files.exists(file) ? JSON.readTree(file.toFile()) : null;
        } catch (IOException e) {
            // Damaged: it is written anew.
            return null;
        }
    }

    private static Optional<Integer> port(PartStatus part) {
        if (part.state() == PartStatus.State.STOPPED) {
            return Optional.empty();
        }
        String name = BY_HTTP.contains(part.name()) ? Parts.HTTP : OwnParts.METRICS;
        return Optional.ofNullable(part.ports().get(name));
    }
}
