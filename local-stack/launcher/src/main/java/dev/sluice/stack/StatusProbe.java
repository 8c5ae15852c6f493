package dev.sluice.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at a part without touching it. */
final class StatusProbe {
    private StatusProbe() {}

    /** @param pids of all parts: what one of them uses is not another's, though it descends from it */
    static PartStatus look(Part part, Site site, Optional<PartState> known, Set<Long> pids) {
        Optional<ProcessHandle> process = known.flatMap(PartState::process);
        if (process.isEmpty()) {
            boolean wanted = known.filter(PartState::wanted).isPresent();
            PartStatus.State state = wanted ? PartStatus.State.DEAD : PartStatus.State.STOPPED;
            Map<String, Integer> ports = known.map(PartState::ports).orElse(Map.of());
            return new PartStatus(part.name(), state, 0, ports, 0, Duration.ZERO, Duration.ZERO);
        }
        List<ProcessHandle> all = Stream.concat(process.stream(), companion(part, site).stream())
                .flatMap(root -> LiveProcess.family(root, pids).stream())
                .distinct()
                .toList();
        return new PartStatus(
                part.name(),
                answers(part, site) ? PartStatus.State.RUNNING : PartStatus.State.STARTING,
                process.get().pid(),
                known.get().ports(),
                all.stream().mapToLong(LiveProcess::residentBytes).sum(),
                all.stream().map(LiveProcess::cpu).reduce(Duration.ZERO, Duration::plus),
                LiveProcess.uptime(process.get()));
    }

    private static Optional<ProcessHandle> companion(Part part, Site site) {
        return part.companion().flatMap(c -> LiveProcess.namedIn(site.data().resolve(c.pidFile())));
    }

    private static boolean answers(Part part, Site site) {
        try {
            return part.readiness().ready(site);
        } catch (IOException e) {
            return false;
        }
    }
}
