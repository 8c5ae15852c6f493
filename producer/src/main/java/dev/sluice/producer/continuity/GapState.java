package dev.sluice.producer.continuity;

import java.util.Locale;

/** How far a gap is. */
public enum GapState {
    /** Trades are missing, and nobody has tried to fetch them yet. */
    OPEN,
    /** Some of them came; the others are still sought. */
    PARTLY,
    /** All of them came, late or from the venue's history. */
    REPAIRED,
    /** Those that have not come yet will not: nobody tries again. */
    UNREPAIRABLE;

    /** As a record says it: in small letters. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isLast() {
        return this == REPAIRED || this == UNREPAIRABLE;
    }
}
