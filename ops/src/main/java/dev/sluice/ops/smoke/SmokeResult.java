package dev.sluice.ops.smoke;

import java.util.List;
import java.util.Optional;

/**
 * How far the record has come.
 *
 * @param problem where it stopped and why, a sentence; empty if it came through
 */
public record SmokeResult(String dataset, String run, List<Stage> stages, Optional<String> problem) {
    public SmokeResult {
        stages = List.copyOf(stages);
    }
}
