package dev.sluice.console.fact;

import java.time.Instant;

/** A stream, a layer or {@code all} that an operator has told to wait. */
public record PauseFacts(String name, Instant since, String who, String reason) {
    /** Whether any stream of {@code dataset} waits: streams have the names of the tables that they write. */
    public boolean isAbout(DatasetFacts dataset) {
        return name.equals("all")
                || dataset.tables().stream()
                        .anyMatch(table -> name.equals(table.table()) || name.equals(table.layer()));
    }
}
