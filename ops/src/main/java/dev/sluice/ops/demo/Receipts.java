package dev.sluice.ops.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the producers of one run say that the broker acknowledged. A producer that was killed left a receipt that is up to
 * a second old, so the broker may have more than it says.
 *
 * @param killed producers that did not write their last receipt
 */
record Receipts(Map<String, Long> acknowledged, long failed, int killed, Optional<Instant> started, Instant written) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Receipts {
        acknowledged = new TreeMap<>(acknowledged);
    }

    /** Sums over all receipts in {@code folder}. */
    static Receipts in(Path folder) {
        Map<String, Long> acknowledged = new TreeMap<>();
        long failed = 0;
        int killed = 0;
        Instant started = Instant.MAX;
        Instant written = Instant.EPOCH;
        for (JsonNode receipt : all(folder)) {
            receipt.path("topics")
                    .fields()
                    .forEachRemaining(topic -> acknowledged.merge(
                            topic.getKey(),
                            topic.getValue().path("acknowledged").asLong(),
                            Long::sum));
            failed += receipt.path("failed").asLong();
            killed += receipt.path("final").asBoolean() ? 0 : 1;
            started = min(started, Instant.parse(receipt.path("started").asText()));
            Instant last = Instant.parse(receipt.path("written").asText());
            written = last.isAfter(written) ? last : written;
        }
        return new Receipts(
                acknowledged,
                failed,
                killed,
                started.equals(Instant.MAX) ? Optional.empty() : Optional.of(started),
                written);
    }

    /** Forgets earlier runs. */
    static void clear(Path folder) {
        files(folder).forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot remove " + file, e);
            }
        });
    }

    long total() {
        return acknowledged.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static List<JsonNode> all(Path folder) {
        List<JsonNode> receipts = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                receipts.add(JSON.readTree(Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // Its producer has just been started again, and this is now the receipt of the one before.
                return all(folder);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read receipt " + file, e);
            }
        }
        return receipts;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
