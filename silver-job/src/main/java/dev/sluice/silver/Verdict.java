package dev.sluice.silver;

/** What becomes of a record. */
enum Verdict {
    GOOD,
    DEAD,
    DUPLICATE;

    /** Column that holds it. */
    static final String COLUMN = "verdict";
}
