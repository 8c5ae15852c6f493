package dev.sluice.ops.rules;

import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.Violation;
import java.util.List;

/**
 * What the rules say of one record.
 *
 * @param where its place in the file, for example {@code line 3}
 * @param problem why it is no such record and was not judged, a line for each reason; empty if it was
 * @param violations every rule that it broke, warnings included
 */
public record Verdict(String where, String problem, List<Violation> violations) {
    /** What becomes of a record. */
    public enum Outcome {
        PASSES,
        WARNS,
        REJECTED,
        UNREADABLE
    }

    public Verdict {
        violations = List.copyOf(violations);
    }

    static Verdict judged(String where, List<Violation> violations) {
        return new Verdict(where, "", violations);
    }

    static Verdict unreadable(String where, String problem) {
        return new Verdict(where, problem, List.of());
    }

    /** What becomes of the record. */
    public Outcome outcome() {
        if (!problem.isEmpty()) {
            return Outcome.UNREADABLE;
        }
        if (violations.isEmpty()) {
            return Outcome.PASSES;
        }
        return violations.stream().anyMatch(v -> v.severity() == Severity.REJECT) ? Outcome.REJECTED : Outcome.WARNS;
    }

    /** Whether it would not reach silver. */
    public boolean isBad() {
        return outcome() == Outcome.REJECTED || outcome() == Outcome.UNREADABLE;
    }
}
