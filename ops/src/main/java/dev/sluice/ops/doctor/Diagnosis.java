package dev.sluice.ops.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** What was looked at, and what of it is wrong. */
public record Diagnosis(List<Seen> seen, List<Finding> findings) {
    static final Diagnosis NOTHING = new Diagnosis(List.of(), List.of());

    public Diagnosis {
        seen = List.copyOf(seen);
        findings = List.copyOf(findings);
    }

    /** Both. */
    Diagnosis plus(Diagnosis other) {
        List<Seen> allSeen = new ArrayList<>(seen);
        allSeen.addAll(other.seen);
        List<Finding> allFindings = new ArrayList<>(findings);
        allFindings.addAll(other.findings);
        return new Diagnosis(allSeen, allFindings);
    }

    /** What is about things that {@code wanted} takes by their area and name. */
    Diagnosis only(BiPredicate<Area, String> wanted) {
        return new Diagnosis(
                seen.stream().filter(s -> wanted.test(s.area(), s.about())).toList(),
                findings.stream().filter(f -> wanted.test(f.area(), f.about())).toList());
    }

    /** Whether nothing is wrong. */
    public boolean isWell() {
        return findings.isEmpty();
    }
}
