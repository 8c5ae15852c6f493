package dev.sluice.stack;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is written down about a part.
 *
 * @param processStart when the process started: a later process with its pid is not it
 * @param startedAt when it was started, for people
 * @param fingerprint of the whole command, with its environment and files
 */
record PartState(
        long pid,
        ProcessStart processStart,
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

    static PartState of(ProcessHandle process, Map<String, Integer> ports, Command command) {
        return new PartState(
                process.pid(),
                ProcessStart.of(process),
                Instant.now().toString(),
                ports,
                command.line(),
                command.fingerprint(),
                Phase.LAUNCHED);
    }

    PartState in(Phase next) {
        return new PartState(pid, processStart, startedAt, ports, command, fingerprint, next);
    }

    boolean wanted() {
        return phase != Phase.STOPPED;
    }

    /** The process, if that very one still runs. */
    Optional<ProcessHandle> process() {
        return processStart == null
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(LiveProcess::isAlive).filter(processStart::isThatOf);
    }
}
