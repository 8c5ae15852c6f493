package dev.sluice.validation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the left of two values may stand to the right one. */
public enum Comparison {
    LT,
    LE,
    EQ,
    NE,
    GE,
    GT;

    static Optional<Comparison> named(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** As a contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether two values of which {@code order} is the sign of left minus right stand so. */
    public boolean holds(int order) {
        return switch (this) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            case GE -> order >= 0;
            case GT -> order > 0;
        };
    }
}
