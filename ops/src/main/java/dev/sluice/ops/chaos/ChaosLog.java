package dev.sluice.ops.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.ops.terminal.Spans;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells people what happened, and keeps it as a line of JSON each. */
final class ChaosLog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final PrintWriter out;
    private final Map<String, Long> records = new TreeMap<>();
    private final List<Long> healedMillis = new ArrayList<>();
    private int rounds;

    ChaosLog(Path file, PrintWriter out, ChaosPast past) {
        this.file = file;
        this.out = out;
        this.rounds = past.rounds();
        healedMillis.addAll(past.healedMillis());
        if (past.drawn() == 0) {
            keep(Map.of("seed", past.seed(), "only", past.only()));
        }
    }

    /** Before it strikes: what follows may not end well. */
    synchronized void begins(int number, String name) {
        out.printf("%4d  %s ...%n", number, name);
        keep(Map.of("begins", name, "number", number));
    }

    synchronized void struck(String name, Fault.Outcome outcome) {
        if (!outcome.struck()) {
            out.printf("      left out: %s: %s%n", name, outcome.detail());
        } else if (!outcome.detail().isEmpty()) {
            out.printf("      %s: %s%n", name, outcome.detail());
        }
        keep(Map.of("fault", name, "struck", outcome.struck(), "detail", outcome.detail()));
    }

    /** All parts run, and records move. */
    void healed(Duration after) {
        healedMillis.add(after.toMillis());
        out.printf("      records move again after %s%n", Spans.shown(after));
        keep(Map.of("healedMillis", after.toMillis()));
    }

    void recomputed(String dataset, long count) {
        records.put(dataset, count);
    }

    void round(int struck, List<String> wrong) {
        rounds++;
        long total = records.values().stream().mapToLong(Long::longValue).sum();
        out.printf(
                "Round %d, %d faults: %s%n",
                rounds,
                struck,
                wrong.isEmpty()
                        ? String.format("the audit holds, and the tables are what %,d records make of them.", total)
                        : "WRONG");
        wrong.forEach(difference -> out.println("  " + difference));
        keep(Map.of("round", rounds, "faults", struck, "records", records, "wrong", wrong));
    }

    /** How long it took from a fault until records moved: the median, and the longest. */
    String healing() {
        List<Long> sorted = healedMillis.stream().sorted().toList();
        return sorted.isEmpty()
                ? "nothing struck"
                : "median " + Spans.shown(Duration.ofMillis(sorted.get(sorted.size() / 2))) + ", longest "
                        + Spans.shown(Duration.ofMillis(sorted.get(sorted.size() - 1)));
    }

    private void keep(Map<String, ?> entry) {
        Map<String, Object> line = new TreeMap<>(entry);
        line.put("at", Instant.now().toString());
        try {
            Files.write(
                    file,
                    (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
