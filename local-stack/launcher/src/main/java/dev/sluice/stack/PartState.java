package dev.sluice.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is written down about a part.
 *
 * @param processStart when the process started, in epoch milliseconds: a later process with its pid is not it
 * @param startedAt when it was started, for people
 * @param fingerprint of the whole command, with its environment and files
 */
record PartState(
        long pid,
        long processStart,
        String startedAt,
        Map<String, Integer> ports,
        List<String> command,
        String fingerprint,
        Phase phase) {

    /** How far the part has come. */
    enum Phase {
        /** Its process was started. */
        LAUNCHED,
        /** It was ready, and what is to be done after that was done. */
        READY,
        /** It was told to stop. */
        STOPPED
    }

    /** The start as the system reports it can move by a second when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    static PartState of(ProcessHandle process, Map<String, Integer> ports, Command command) {
        Instant now = Instant.now();
        long start = process.info().startInstant().orElse(now).toEpochMilli();
        return new PartState(
                process.pid(), start, now.toString(), ports, command.line(), command.fingerprint(), Phase.LAUNCHED);
    }

    PartState in(Phase next) {
        return new PartState(pid, processStart, startedAt, ports, command, fingerprint, next);
    }

    boolean wanted() {
        return phase != Phase.STOPPED;
    }

    Instant started() {
        return Instant.ofEpochMilli(processStart);
    }

    /** The process, if that very one still runs. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid).filter(LiveProcess::isAlive).filter(p -> p.info()
                .startInstant()
                .filter(start -> Duration.between(started(), start).abs().compareTo(TOLERANCE) <= 0)
                .isPresent());
    }
}
