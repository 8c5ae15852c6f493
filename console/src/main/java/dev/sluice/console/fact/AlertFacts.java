package dev.sluice.console.fact;

import java.time.Instant;

/** An alert that fires. */
public record AlertFacts(String name, String severity, String summary, String runbook, Instant since) {}
