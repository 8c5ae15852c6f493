package dev.sluice.stack;

import java.time.Duration;
import java.util.Map;

/**
 * How a part is.
 *
 * @param pid of its process, 0 when there is none
 * @param residentBytes of its process and all that it started, but for other parts; pages that these share are counted for
 *     each
 */
public record PartStatus(
        String name,
        State state,
        long pid,
        Map<String, Integer> ports,
        long residentBytes,
        Duration cpuTime,
        Duration uptime) {

    /** What a part does. */
    public enum State {
        /** It serves. */
        RUNNING,
        /** Its process is alive, but does not serve. */
        STARTING,
        /** It should run, but does not. */
        DEAD,
        /** It does not run, and nobody wants it to. */
        STOPPED
    }
}
