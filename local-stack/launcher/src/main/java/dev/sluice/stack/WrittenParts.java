package dev.sluice.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the parts of an instance are by what is written down of them; asks none of them, so that looking costs them nothing. */
public final class WrittenParts {
    private final StateStore states;

    /** Those of the instance in {@code home}. */
    public WrittenParts(StackHome home) {
        this.states = new StateStore(home.run());
    }

    /** All that were ever started there, by name; one that runs but never got ready counts as starting. */
    public List<PartStatus> read() {
        Set<Long> pids = states.pids();
        return states.names().stream()
                .flatMap(name -> states.read(name).map(state -> status(name, state, pids)).stream())
                .toList();
    }

    private static PartStatus status(String name, PartState state, Set<Long> pids) {
        Optional<ProcessHandle> process = state.process();
        if (process.isEmpty()) {
            return new PartStatus(
                    name,
                    state.wanted() ? PartStatus.State.DEAD : PartStatus.State.STOPPED,
                    0,
                    Map.copyOf(state.ports()),
                    0,
                    Duration.ZERO,
                    Duration.ZERO);
        }
        List<ProcessHandle> family = LiveProcess.family(process.get(), pids);
        return new PartStatus(
                name,
                state.phase() == PartState.Phase.READY ? PartStatus.State.RUNNING : PartStatus.State.STARTING,
                process.get().pid(),
                Map.copyOf(state.ports()),
                family.stream().mapToLong(LiveProcess::residentBytes).sum(),
                family.stream().map(LiveProcess::cpu).reduce(Duration.ZERO, Duration::plus),
                LiveProcess.uptime(process.get()));
    }
}
