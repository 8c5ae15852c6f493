package dev.sluice.producer.generator;

import java.util.Locale;

/** What a reader has to make of a generated record. */
public enum Kind {
    /** A row of silver. */
    GOOD,
    /** A row of silver too, though its event lies back in time. */
    LATE,
    /** Nothing: an event with its identity came before. */
    DUPLICATE,
    /** A dead letter. */
    BROKEN;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As ledgers write it. */
    public String word() {
        return word;
    }
}
