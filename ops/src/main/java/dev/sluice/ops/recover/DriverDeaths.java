package dev.sluice.ops.recover;

import dev.sluice.ops.platform.Restart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How the driver has died while somebody waits for it. */
record DriverDeaths(List<Restart> deaths) {
    private static final int MOST = 3;

    static DriverDeaths since(Instant begin, List<Restart> restarts) {
        return new DriverDeaths(restarts.stream()
                .filter(restart ->
                        restart.part().equals("driver") && restart.at().isAfter(begin))
                .toList());
    }

    /**
     * Why waiting is of no use; empty while the driver may come to life.
     *
     * @param lastWords the last failure in its log, if it names one
     */
    Optional<String> verdict(Optional<String> lastWords) {
        if (deaths.size() < MOST) {
            return Optional.empty();
        }
        Restart last = deaths.get(deaths.size() - 1);
        return Optional.of("The driver has died " + deaths.size() + " times since this recovery began"
                + lastWords
                        .map(words -> "; the last failure in its log is " + words)
                        .orElse(", because " + last.reason())
                + ".");
    }
}
