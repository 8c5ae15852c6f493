package dev.sluice.console.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A process of the platform, or a service that it leans on.
 *
 * @param state running, starting, dead or stopped
 * @param since when its process was started
 * @param restartsInDay how often it had to be started again within a day; {@code restarts} since anybody counts
 */
public record PartFacts(
        String name,
        String state,
        long pid,
        Map<String, Integer> ports,
        long residentBytes,
        long cpuMillis,
        Optional<Instant> since,
        long restartsInDay,
        long restarts) {
    public static final String RUNNING = "running";
    public static final String STARTING = "starting";
    public static final String DEAD = "dead";

    public PartFacts {
        ports = Map.copyOf(ports);
    }
}
