package dev.sluice.console.look;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the machine's processors did since it started, as the system counts it. */
final class CpuTimes {
    private static final Path STAT = Path.of("/proc/stat");
    private static final List<String> MODES =
            List.of("user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal");
    /** The kernel tells programs hundredths of a second, whatever it counts in. */
    private static final double TICKS = 100;

    private CpuTimes() {}

    /** Seconds by mode, summed over processors; empty where the system does not say. */
    static Map<String, Double> seconds() {
        if (!Files.exists(STAT)) {
            return Map.of();
        }
        try (var lines = Files.lines(STAT)) {
            String[] words = lines.findFirst().orElse("").split("\\s+", -1);
            Map<String, Double> seconds = new TreeMap<>();
            for (int i = 0; i < MODES.size() && i + 1 < words.length; i++) {
                seconds.put(MODES.get(i), Long.parseLong(words[i + 1]) / TICKS);
            }
            return seconds;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + STAT, e);
        }
    }
}
