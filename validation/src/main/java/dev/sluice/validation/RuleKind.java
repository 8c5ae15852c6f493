package dev.sluice.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Kinds of rule that a contract can declare. {@link Rule.Precision} is not among them: the event schema declares it. */
enum RuleKind {
    REQUIRED("required", ""),
    RANGE("range", "min max above below"),
    DIGITS("digits", "digits places"),
    ONE_OF("oneOf", "values"),
    REFERENCE("reference", "list"),
    PATTERN("pattern", "pattern"),
    PARSES("parses", "as"),
    LENGTH("length", "min max"),
    MAX_AHEAD("maxAhead", "of allowance"),
    MAX_BEHIND("maxBehind", "of allowance"),
    COMPARE("compare", "left op right"),
    SUM("sum", "of equals tolerance"),
    WHEN("when", "when then"),
    NO_CARD_NUMBER("noCardNumber", "fields");

    private final String word;
    private final String arguments;

    RuleKind(String word, String arguments) {
        this.word = word;
        this.arguments = arguments;
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

    /** Names of the arguments that belong to this kind. */
    List<String> arguments() {
        return arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    }

    /** Whether rules of this kind are declared for a field. */
    boolean isOfField() {
        return switch (this) {
            case COMPARE, SUM, WHEN -> false;
            default -> true;
        };
    }

    /** Whether rules of this kind are declared for the whole record. */
    boolean isOfRecord() {
        return !isOfField() || this == NO_CARD_NUMBER;
    }

    /** Whether a condition, or what follows from one, may be of this kind. */
    boolean isConditional() {
        return this != WHEN && this != NO_CARD_NUMBER;
    }

    /** Whether rules of this kind can judge such a field. */
    boolean judges(FieldType type) {
        return switch (this) {
            case REQUIRED -> true;
            case RANGE -> type.isNumber();
            case DIGITS -> type.isExact();
            case ONE_OF, REFERENCE, PATTERN, PARSES -> type.kind() == FieldType.Kind.TEXT;
            case LENGTH -> type.kind() == FieldType.Kind.TEXT || type.kind() == FieldType.Kind.ARRAY;
            case MAX_AHEAD, MAX_BEHIND -> type.kind() == FieldType.Kind.TIMESTAMP;
            case NO_CARD_NUMBER, COMPARE, SUM, WHEN -> true;
        };
    }
}
