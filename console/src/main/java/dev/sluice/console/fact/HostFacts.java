package dev.sluice.console.fact;

import java.util.Map;
import java.util.Optional;

/**
 * The machine: the disk of the platform's data, its memory where the system says.
 *
 * @param cpuSeconds what its processors did since it started, by mode
 * @param diskLevel how bad it is that so much of the disk is in use; {@code memoryLevel} likewise
 */
public record HostFacts(
        long diskBytes,
        long diskFreeBytes,
        Level diskLevel,
        Optional<Long> memoryBytes,
        Optional<Long> memoryFreeBytes,
        Level memoryLevel,
        int cores,
        int loadPercent,
        Map<String, Double> cpuSeconds) {
    public HostFacts {
        cpuSeconds = Map.copyOf(cpuSeconds);
    }
}
