package dev.sluice.stack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The parts of one instance, each a process of its own that outlives the JVM that started it.
 *
 * <p>What runs is written down in the instance's directory: any JVM with the same parts can look, repair and stop. One of
 * them at a time does so, the others wait.
 */
public final class LocalStack {
    private final StackHome home;
    private final PartGraph graph;
    private final StateStore states;
    private final Halt halt;

    public LocalStack(StackHome home, Collection<Part> parts) {
        this(home, parts, new Halt());
    }

    /** Starts nothing once {@code halt} is requested, and gives up what it is starting. */
    public LocalStack(StackHome home, Collection<Part> parts, Halt halt) {
        this.halt = halt;
        this.home = home;
        this.graph = new PartGraph(parts);
        this.states = new StateStore(home.run());
    }

    public StackHome home() {
        return home;
    }

    /** The parts, each after those that it needs. */
    public List<Part> parts() {
        return graph.parts();
    }

    /** Makes all parts run: adopts those that do, starts the others. Says which it had to start, and why. */
    public List<Repair> start(Progress progress) {
        return bringUp(part -> true, progress);
    }

    /** The same for these parts alone; what they need has to run. */
    public List<Repair> start(Collection<String> names, Progress progress) {
        return bringUp(part -> names.contains(part.name()), progress);
    }

    /** One pass of supervision: restarts what died or does not answer, leaves alone what was stopped or never started. */
    public List<Repair> ensure(Progress progress) {
        return ensure(() -> true, progress);
    }

    /**
     * The same, as long as it is still meant when this has its turn: somebody may have asked for other parts meanwhile.
     *
     * @param isMeant asked for each part, behind whoever changes them
     */
    public List<Repair> ensure(BooleanSupplier isMeant, Progress progress) {
        return bringUp(part -> isWanted(part) && isMeant.getAsBoolean(), progress);
    }

    /** Stops all parts, each before those that it needs. */
    public void stop(Progress progress) {
        try (StackLock lock = StackLock.acquire(home.run(), progress)) {
            bringDown(part -> true, progress);
        }
    }

    /** Stops these parts alone; supervision leaves them down. */
    public void stop(Collection<String> names, Progress progress) {
        try (StackLock lock = StackLock.acquire(home.run(), progress)) {
            bringDown(part -> names.contains(part.name()), progress);
        }
    }

    /** The processes of all parts that run, of other stacks in this home too; asks no part anything. */
    public List<ProcessHandle> processes() {
        return states.pids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /** How the parts are now; all are asked at once, so one that hangs costs no more than its own time to answer. */
    public List<PartStatus> status() {
        Map<String, Map<String, Integer>> ports = knownPorts();
        Set<Long> pids = states.pids();
        Map<String, PartStatus> found = new ConcurrentHashMap<>();
        graph.each(part ->
                found.put(part.name(), StatusProbe.look(part, site(part, ports), states.read(part.name()), pids)));
        return parts().stream().map(part -> found.get(part.name())).toList();
    }

    /** Where the parts that were started are spoken to. */
    public Endpoints endpoints() {
        return new Endpoints(home, knownPorts());
    }

    /** A port of a part that was started. */
    public int port(String part, String port) {
        return Site.find(knownPorts(), part, port);
    }

    /** What a part of this stack knows about it. */
    public Site site(Part part) {
        return site(part, knownPorts());
    }

    /** Stops all parts now, also while somebody starts them: for the end of a JVM. */
    void halt() {
        halt.request();
        bringDown(part -> true, Progress.silent());
    }

    private List<Repair> bringUp(Predicate<Part> wanted, Progress progress) {
        Machine.check(home.data());
        try (StackLock lock = StackLock.acquire(home.run(), progress)) {
            PartRunner runner = new PartRunner(home, states, progress, halt);
            Map<String, Map<String, Integer>> ports = plan(wanted, runner, progress);
            Queue<Repair> repairs = new ConcurrentLinkedQueue<>();
            graph.forward(part -> {
                if (wanted.test(part) && !halt.isRequested()) {
                    runner.bringUp(part, site(part, ports)).ifPresent(repairs::add);
                }
            });
            return List.copyOf(repairs);
        }
    }

    private void bringDown(Predicate<Part> meant, Progress progress) {
        PartRunner runner = new PartRunner(home, states, progress, halt);
        Map<String, Map<String, Integer>> ports = knownPorts();
        graph.backward(part -> {
            if (meant.test(part)) {
                runner.bringDown(part, site(part, ports));
            }
        });
    }

    /** Those that run stay where they are, so they choose first. */
    private Map<String, Map<String, Integer>> plan(Predicate<Part> wanted, PartRunner runner, Progress progress) {
        Map<String, Map<String, Integer>> known = knownPorts();
        PortPlan plan = new PortPlan(progress);
        List<Part> absent = new ArrayList<>();
        for (Part part : parts()) {
            Optional<PartState> state = states.read(part.name());
            if (state.flatMap(PartState::process).isPresent()) {
                plan.keep(part, state.get());
            } else if (wanted.test(part)) {
                absent.add(part);
            }
        }
        for (Part part : absent) {
            runner.clearLeftovers(part, site(part, known));
            plan.place(part, states.read(part.name()));
        }
        return plan.ports();
    }

    private boolean isWanted(Part part) {
        return states.read(part.name()).filter(PartState::wanted).isPresent();
    }

    private Map<String, Map<String, Integer>> knownPorts() {
        Map<String, Map<String, Integer>> ports = new LinkedHashMap<>();
        for (Part part : parts()) {
            states.read(part.name()).ifPresent(state -> ports.put(part.name(), state.ports()));
        }
        return ports;
    }

    private Site site(Part part, Map<String, Map<String, Integer>> ports) {
        return new Site(home, part.name(), ports);
    }
}
