package dev.sluice.ops.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A diagnosis that is being written; commands in it are about one platform. */
final class Notes {
    private final String option;
    private final List<Seen> seen = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param option what commands need to be about this platform, with a space before it */
    Notes(String option) {
        this.option = option;
    }

    /** {@code ./sluice up --data DIR}. */
    String command(String words) {
        return "./sluice " + words + option;
    }

    /** What commands need to be about this platform, with a space before it. */
    String option() {
        return option;
    }

    void saw(Area area, String about, String how) {
        seen.add(new Seen(area, about, how));
    }

    void found(Area area, String about, String wrong, String mend) {
        findings.add(new Finding(area, about, wrong, mend));
    }

    void found(Area area, String about, String wrong, Optional<Instant> since, String mend) {
        findings.add(new Finding(area, about, wrong, since, mend));
    }

    /** Takes over what others noted. */
    void take(Diagnosis other) {
        seen.addAll(other.seen());
        findings.addAll(other.findings());
    }

    Diagnosis done() {
        return new Diagnosis(seen, findings);
    }
}
