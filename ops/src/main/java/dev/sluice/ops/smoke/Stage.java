package dev.sluice.ops.smoke;

import java.time.Duration;

/**
 * A part of the line that the record has come through.
 *
 * @param took since the stage before
 * @param evidence where it was seen
 */
public record Stage(String name, Duration took, String evidence) {}
