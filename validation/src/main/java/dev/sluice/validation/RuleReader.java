package dev.sluice.validation;

import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.PatternSyntaxException;
import org.apache.avro.Schema;

/** Turns one declaration into a rule, or into problems. */
final class RuleReader {
    private final RuleDeclaration declared;
    private final Consumer<String> problems;

    RuleReader(RuleDeclaration declared, Consumer<String> problems) {
        this.declared = declared;
        this.problems = problem ->
                problems.accept("rule '" + declared.id() + "' of field '" + declared.field() + "': " + problem);
    }

    /** Empty if there was a problem without which the rest cannot be read; a rule may come back beside problems too. */
    Optional<Rule> read(Schema event) {
        Schema.Field field = event.getField(declared.field());
        Optional<RuleKind> kind = RuleKind.named(declared.kind());
        if (field == null) {
            problems.accept("the event has no such field");
        }
        if (kind.isEmpty()) {
            problems.accept("unknown kind '" + declared.kind() + "'; the nearest known one is '"
                    + Nearest.to(declared.kind(), RuleKind.words()) + "'");
        }
        if (!RuleId.isValid(declared.id())) {
            problems.accept("its id must be lower-case words joined by '-' or '.'");
        }
        if (field == null || kind.isEmpty() || !RuleId.isValid(declared.id())) {
            return Optional.empty();
        }
        FieldType type = FieldType.of(field.schema());
        if (!kind.get().judges(type)) {
            problems.accept("kind " + declared.kind() + " cannot judge a field of type " + type);
            return Optional.empty();
        }
        if (kind.get() == RuleKind.REQUIRED && !field.schema().isNullable() && declared.severity() != Severity.REJECT) {
            problems.accept("the event schema has no null here, so severity must be error");
        }
        return rule(kind.get(), type);
    }

    private Optional<Rule> rule(RuleKind kind, FieldType type) {
        Arguments arguments = new Arguments(declared.arguments(), problems);
        arguments.only(kind);
        return switch (kind) {
            case REQUIRED -> Optional.of(new Rule.Required(meta()));
            case RANGE -> range(arguments, type);
            case ONE_OF -> oneOf(arguments);
            case PATTERN -> arguments.text("pattern").filter(this::compiles).map(p -> new Rule.Pattern(meta(), p));
            case LENGTH -> length(arguments);
            case MAX_AHEAD -> Optional.of(new Rule.MaxAhead(meta(), arguments.allowance()));
            case MAX_BEHIND -> Optional.of(new Rule.MaxBehind(meta(), arguments.allowance()));
        };
    }

    private Optional<Rule> range(Arguments arguments, FieldType type) {
        Optional<BigDecimal> min = arguments.bound("min", type);
        Optional<BigDecimal> max = arguments.bound("max", type);
        Optional<BigDecimal> above = arguments.bound("above", type);
        Optional<BigDecimal> below = arguments.bound("below", type);
        if (RuleKind.RANGE.arguments().stream().noneMatch(declared.arguments()::has)) {
            problems.accept("it has no bound; give one of " + RuleKind.RANGE.arguments());
        }
        if (min.isPresent() && above.isPresent()) {
            problems.accept("min and above both bound it from below; give one");
        }
        if (max.isPresent() && below.isPresent()) {
            problems.accept("max and below both bound it from above; give one");
        }
        Optional<BigDecimal> low = min.or(() -> above);
        Optional<BigDecimal> high = max.or(() -> below);
        if (low.isPresent() && high.isPresent()) {
            int order = low.get().compareTo(high.get());
            if (order > 0 || (order == 0 && (above.isPresent() || below.isPresent()))) {
                problems.accept("no value lies between " + low.get() + " and " + high.get());
            }
        }
        return Optional.of(new Rule.Range(meta(), min, max, above, below));
    }

    private Optional<Rule> oneOf(Arguments arguments) {
        Set<String> values = arguments.values();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Rule.OneOf(meta(), values));
    }

    private Optional<Rule> length(Arguments arguments) {
        OptionalInt min = arguments.count("min");
        OptionalInt max = arguments.count("max");
        if (!declared.arguments().has("min") && !declared.arguments().has("max")) {
            problems.accept("it has no bound; give min or max");
        }
        if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
            problems.accept("no length lies between " + min.getAsInt() + " and " + max.getAsInt());
        }
        return Optional.of(new Rule.Length(meta(), min.orElse(0), max.orElse(Integer.MAX_VALUE)));
    }

    /** It has to compile alone too: {@code a)|(?:b} would slip out of its anchors. */
    private boolean compiles(String regex) {
        for (String form : List.of(regex, Rule.Pattern.anchored(regex))) {
            try {
                java.util.regex.Pattern.compile(form);
            } catch (PatternSyntaxException e) {
                problems.accept("pattern '" + regex + "' is not a regular expression: " + e.getDescription());
                return false;
            }
        }
        return true;
    }

    private RuleMeta meta() {
        return new RuleMeta(
                new RuleId(declared.id()),
                declared.field(),
                declared.severity(),
                declared.errorType(),
                declared.errorReason(),
                declared.sentence());
    }
}
