package dev.sluice.ops.rules;

import dev.sluice.validation.Violation;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Verdicts, counted. */
public final class Summary {
    private final Map<Verdict.Outcome, Long> outcomes = new EnumMap<>(Verdict.Outcome.class);
    private final Map<String, Long> broken = new TreeMap<>();

    /** Counts one more. */
    public void add(Verdict verdict) {
        outcomes.merge(verdict.outcome(), 1L, Long::sum);
        for (Violation violation : verdict.violations()) {
            broken.merge(violation.rule().text(), 1L, Long::sum);
        }
    }

    /** How many records came out so. */
    public long count(Verdict.Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** How many records there were. */
    public long records() {
        return outcomes.values().stream().mapToLong(n -> n).sum();
    }

    /** How many records broke each rule that was broken, by the rule's id. */
    public Map<String, Long> broken() {
        return Map.copyOf(broken);
    }

    /** Whether every record would reach silver. */
    public boolean allPass() {
        return count(Verdict.Outcome.REJECTED) + count(Verdict.Outcome.UNREADABLE) == 0;
    }
}
