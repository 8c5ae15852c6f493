package dev.sluice.console.fact;

import java.util.Optional;

/** The machine: the disk of the platform's data, its memory where the system says. */
public record HostFacts(
        long diskBytes, long diskFreeBytes, Optional<Long> memoryBytes, Optional<Long> memoryFreeBytes, int cores) {}
