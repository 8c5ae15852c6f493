package dev.sluice.ops.platform;

import dev.sluice.stack.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A part that the supervisor had to start again, whether it came up or not. */
public record Restart(String part, String reason, Instant at) {
    private static final Duration LATELY = Duration.ofMinutes(10);

    /**
     * Those of {@code part} within ten minutes before {@code now}, oldest first; none if somebody else has started it since, who
     * has mended what ended it as long as it does not end again.
     */
    public static List<Restart> lately(List<Restart> all, PartStatus part, Instant now) {
        List<Restart> own = all.stream()
                .filter(restart -> restart.part().equals(part.name()))
                .filter(restart -> restart.at().isAfter(now.minus(LATELY)))
                .toList();
        // The supervisor's own next attempt is no cure before it has come up.
        Instant begun = part.state() == PartStatus.State.RUNNING ? now.minus(part.uptime()) : Instant.MIN;
        return own.isEmpty() || own.get(own.size() - 1).at().isBefore(begun) ? List.of() : own;
    }
}
