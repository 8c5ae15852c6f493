package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A task that runs by the clock.
 *
 * @param period that its last run was for
 * @param lastOutcome running, done, waits, failed or died
 * @param last when that run began
 * @param seconds how long it took; empty while it runs
 * @param failuresInRow since the last success
 * @param why what it found, or why it failed
 * @param runs how many runs ended in which way
 */
public record TaskFacts(
        String name,
        String period,
        String lastOutcome,
        Instant last,
        Optional<Long> seconds,
        long failuresInRow,
        Optional<Instant> lastSuccess,
        String why,
        Map<String, Long> runs) {
    public TaskFacts {
        runs = Map.copyOf(runs);
    }
}
