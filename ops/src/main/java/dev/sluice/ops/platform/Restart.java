package dev.sluice.ops.platform;

import java.time.Instant;

/** A part that the supervisor had to start again, whether it came up or not. */
public record Restart(String part, String reason, Instant at) {}
