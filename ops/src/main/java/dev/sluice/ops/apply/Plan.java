package dev.sluice.ops.apply;

import java.util.List;

/**
 * The way from what is there to what is declared.
 *
 * @param refusals why it cannot be gone, a sentence each that says what to do; with one of them nothing is done
 */
public record Plan(List<Change> changes, List<String> refusals) {
    public Plan {
        changes = List.copyOf(changes);
        refusals = List.copyOf(refusals);
    }

    /** Whether the plan may be carried out. */
    public boolean isAllowed() {
        return refusals.isEmpty();
    }

    /** Whether all is as declared. */
    public boolean isEmpty() {
        return changes.isEmpty() && refusals.isEmpty();
    }

    /** What is to be done, a line each. */
    public List<String> lines() {
        return changes.isEmpty()
                ? List.of("= nothing to do")
                : changes.stream().map(Change::line).toList();
    }

    /** Names of the topics that it makes. */
    public List<String> newTopics() {
        return changes.stream()
                .filter(Change.NewTopic.class::isInstance)
                .map(change -> ((Change.NewTopic) change).topic().name())
                .toList();
    }
}
