package dev.sluice.stack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decides where the parts listen: where they did, if nobody else does by now. */
final class PortPlan {
    private final Progress progress;
    private final FreePorts free = new FreePorts();
    private final Map<String, Map<String, Integer>> plan = new LinkedHashMap<>();

    /** @param progress hears of ports that somebody has taken meanwhile */
    PortPlan(Progress progress) {
        this.progress = progress;
    }

    Map<String, Map<String, Integer>> ports() {
        return plan;
    }

    /** The part runs, at these ports. */
    void keep(Part part, PartState running) {
        running.ports().values().forEach(free::keep);
        part.ports().forEach((port, wanted) -> put(part, port, kept(port, wanted, running)));
    }

    /** The part does not run; it may have, at the ports that it remembers. */
    void place(Part part, Optional<PartState> known) {
        plan.put(part.name(), new LinkedHashMap<>());
        part.ports().forEach((port, wanted) -> put(part, port, chosen(part, port, wanted, known)));
    }

    private OptionalInt kept(String port, OptionalInt wanted, PartState running) {
        Integer current = running.ports().get(port);
        boolean stays = current != null && (wanted.isEmpty() || wanted.getAsInt() == current);
        return stays ? OptionalInt.of(current) : wanted;
    }

    private OptionalInt chosen(Part part, String port, OptionalInt wanted, Optional<PartState> known) {
        if (wanted.isEmpty()) {
            return known.map(state -> state.ports().get(port))
                    .map(before -> OptionalInt.of(free.take(before) ? before : instead(part, port, before)))
                    .orElse(wanted);
        }
        int number = wanted.getAsInt();
        if (!free.take(number)) {
            throw new StackException("Port " + number + ", set for " + part + " (" + port + "), is taken by "
                    + PortOwner.describe(number) + ": end that or set another port.");
        }
        return wanted;
    }

    /** Whoever was told the old port, outside of this stack, has to be told the new one. */
    private int instead(Part part, String port, int taken) {
        int other = free.any();
        progress.say(
                part.name(),
                "port " + taken + " (" + port + ") is taken by " + PortOwner.describe(taken) + "; it listens on "
                        + other + " from now on");
        return other;
    }

    private void put(Part part, String port, OptionalInt number) {
        plan.computeIfAbsent(part.name(), name -> new LinkedHashMap<>())
                .put(port, number.isPresent() ? number.getAsInt() : free.any());
    }
}
