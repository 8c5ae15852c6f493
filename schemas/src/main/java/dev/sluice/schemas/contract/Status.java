package dev.sluice.schemas.contract;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a contract is in its life; the words of the Open Data Contract Standard, in lower case. */
public enum Status {
    PROPOSED,
    DRAFT,
    ACTIVE,
    DEPRECATED,
    RETIRED;

    /** Whether a platform that is not told which datasets to run runs this one. */
    public boolean runs() {
        return this == ACTIVE || this == DEPRECATED;
    }

    static Optional<Status> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    /** As a contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
