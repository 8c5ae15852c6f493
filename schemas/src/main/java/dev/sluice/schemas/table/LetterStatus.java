package dev.sluice.schemas.table;

import java.util.Locale;

/** How a dead letter stands. */
public enum LetterStatus {
    /** Nobody has decided. */
    OPEN,
    /** It passed later rules and is a row of silver now; silver counts it as out and no longer as dead. */
    REDRIVEN,
    /** Somebody, or a redrive that found its event in silver, decided that it stays dead. */
    DISCARDED;

    /** As column {@link Judged#STATUS} has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
