package dev.sluice.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.schemas.Nearest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the arguments of one declared rule; says what is wrong with them and goes on. */
final class Arguments {
    private final JsonNode node;
    private final Consumer<String> problems;

    Arguments(JsonNode node, Consumer<String> problems) {
        this.node = node;
        this.problems = problems;
    }

    void problem(String problem) {
        problems.accept(problem);
    }

    boolean has(String name) {
        return node.has(name);
    }

    JsonNode node(String name) {
        return node.path(name);
    }

    /** A mistyped optional argument would be a rule that judges less than it says. */
    void only(RuleKind kind, List<String> besides) {
        List<String> known = new ArrayList<>(kind.arguments());
        known.addAll(besides);
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem("kind " + kind.word() + " has no argument '" + name + "'; the nearest known one is '"
                        + Nearest.to(name, known) + "'");
            }
        });
    }

    /** A bound that a field of this type can reach exactly. */
    Optional<BigDecimal> bound(String name, FieldType type) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        try {
            // A number with a point has been through a double already when it gets here.
            if (value.isTextual() || value.isIntegralNumber()) {
                BigDecimal bound = new BigDecimal(value.asText());
                if (type.holds(bound)) {
                    return Optional.of(bound);
                }
                problem(name + " is '" + value.asText() + "', which is no value of a field of type " + type);
                return Optional.empty();
            }
        } catch (NumberFormatException e) {
            // told below, together with what is not text
        }
        problem(name + " must be a number in quotes such as \"0.01\", got " + value);
        return Optional.empty();
    }

    OptionalInt count(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isInt() || value.asInt() < 0) {
            problem(name + " must be a whole number from 0, got " + value);
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.asInt());
    }

    Optional<String> text(String name) {
        JsonNode value = node.path(name);
        if (!value.isTextual() || value.asText().isEmpty()) {
            problem(name + " must be a text, got " + shown(value));
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** One of {@code known}, which is not empty. */
    Optional<String> word(String name, List<String> known) {
        String word = node.path(name).asText();
        if (known.contains(word)) {
            return Optional.of(word);
        }
        problem(name + " must be one of " + known + ", got " + shown(node.path(name)));
        return Optional.empty();
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(text -> texts.add(text.asText()));
        if (texts.isEmpty()) {
            problem(name + " must be a list of fields, got " + shown(node.path(name)));
        }
        return texts;
    }

    BigDecimal tolerance(String name) {
        JsonNode value = node.path(name);
        try {
            BigDecimal tolerance = new BigDecimal(value.isTextual() || value.isIntegralNumber() ? value.asText() : "");
            if (tolerance.signum() >= 0) {
                return tolerance;
            }
        } catch (NumberFormatException e) {
            // told below, together with what is negative
        }
        problem(name + " must be a number from 0 in quotes such as \"0.01\", got " + shown(value));
        return BigDecimal.ZERO;
    }

    Duration allowance() {
        if (!"arrival".equals(node.path("of").asText())) {
            problem("of must be arrival, got " + shown(node.path("of")));
        }
        String iso = node.path("allowance").asText();
        try {
            Duration allowance = Duration.parse(iso);
            if (!allowance.isNegative() && allowance.compareTo(Micros.LONGEST) <= 0) {
                return allowance;
            }
        } catch (DateTimeParseException e) {
            // told below, together with what parses and is of no use
        }
        problem("allowance must be a time such as PT5M, from PT0S to a century, got " + shown(node.path("allowance")));
        return Duration.ZERO;
    }

    Set<String> values() {
        Set<String> values = new LinkedHashSet<>();
        for (JsonNode value : node.path("values")) {
            if (!value.isTextual()) {
                problem("values must be texts, got " + value + "; write it in quotes");
            } else if (!WireText.carries(value.asText())) {
                problem("values holds a text that UTF-8 cannot carry: " + value);
            } else if (!values.add(value.asText())) {
                problem("values has " + value + " twice");
            }
        }
        if (node.path("values").isEmpty()) {
            problem("values must be a list of at least one text, got " + shown(node.path("values")));
        }
        return values;
    }

    static String shown(JsonNode value) {
        return value.isMissingNode() ? "nothing" : value.toString();
    }
}
