package dev.sluice.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of rule that a contract can declare. {@link Rule.Precision} is not among them: the event schema declares it. */
enum RuleKind {
    REQUIRED("required"),
    RANGE("range"),
    ONE_OF("oneOf"),
    PATTERN("pattern"),
    LENGTH("length"),
    MAX_AHEAD("maxAhead"),
    MAX_BEHIND("maxBehind");

    private final String word;

    RuleKind(String word) {
        this.word = word;
    }

    static Optional<RuleKind> named(String word) {
        return Arrays.stream(values()).filter(k -> k.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(RuleKind::word).toList();
    }

    String word() {
        return word;
    }

    /** Whether rules of this kind can judge such a field. */
    boolean judges(FieldType type) {
        return switch (this) {
            case REQUIRED -> true;
            case RANGE -> type.isNumber();
            case ONE_OF, PATTERN, LENGTH -> type.kind() == FieldType.Kind.TEXT;
            case MAX_AHEAD, MAX_BEHIND -> type.kind() == FieldType.Kind.TIMESTAMP;
        };
    }

    /** Names of the arguments that belong to this kind. */
    List<String> arguments() {
        return switch (this) {
            case REQUIRED -> List.of();
            case RANGE -> List.of("min", "max", "above", "below");
            case ONE_OF -> List.of("values");
            case PATTERN -> List.of("pattern");
            case LENGTH -> List.of("min", "max");
            case MAX_AHEAD, MAX_BEHIND -> List.of("of", "allowance");
        };
    }
}
