package dev.sluice.validation;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kinds of rule that a contract can declare. {@link Rule.Precision} is not among them: the event schema declares it. */
enum RuleKind {
    REQUIRED("required", EnumSet.allOf(FieldType.Kind.class), List.of()),
    RANGE(
            "range",
            EnumSet.of(FieldType.Kind.INT, FieldType.Kind.LONG, FieldType.Kind.DECIMAL, FieldType.Kind.DOUBLE),
            List.of("min", "max", "above", "below")),
    ONE_OF("oneOf", EnumSet.of(FieldType.Kind.TEXT), List.of("values")),
    PATTERN("pattern", EnumSet.of(FieldType.Kind.TEXT), List.of("pattern")),
    LENGTH("length", EnumSet.of(FieldType.Kind.TEXT), List.of("min", "max")),
    MAX_AHEAD("maxAhead", EnumSet.of(FieldType.Kind.TIMESTAMP), List.of("of", "allowance")),
    MAX_BEHIND("maxBehind", EnumSet.of(FieldType.Kind.TIMESTAMP), List.of("of", "allowance"));

    private final String word;
    private final Set<FieldType.Kind> fields;
    private final List<String> arguments;

    RuleKind(String word, Set<FieldType.Kind> fields, List<String> arguments) {
        this.word = word;
        this.fields = fields;
        this.arguments = arguments;
    }

    static Optional<RuleKind> named(String word) {
        return List.of(values()).stream().filter(k -> k.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return List.of(values()).stream().map(RuleKind::word).toList();
    }

    String word() {
        return word;
    }

    /** Whether rules of this kind can judge such a field. */
    boolean judges(FieldType type) {
        return fields.contains(type.kind());
    }

    /** Names of the arguments that belong to this kind. */
    List<String> arguments() {
        return arguments;
    }
}
