package dev.sluice.console.fact;

import java.time.Instant;

/**
 * An alert that fires.
 *
 * @param command that its rule says to type first; the runbook where it says none
 */
public record AlertFacts(String name, String severity, String summary, String runbook, String command, Instant since) {}
