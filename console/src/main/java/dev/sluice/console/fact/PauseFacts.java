package dev.sluice.console.fact;

import java.time.Instant;

/** A stream, a layer or {@code all} that an operator has told to wait. */
public record PauseFacts(String name, Instant since, String who, String reason) {
    /** Whether any stream of {@code dataset} waits. */
    public boolean isAbout(String dataset) {
        return name.equals("all") || !name.contains(".") || name.endsWith("." + dataset);
    }
}
