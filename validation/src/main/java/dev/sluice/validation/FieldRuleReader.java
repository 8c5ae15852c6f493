package dev.sluice.validation;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Reads rules on one field. */
final class FieldRuleReader {
    private final Contract contract;
    private final RuleDeclaration declared;
    private final String name;
    private final Arguments arguments;

    FieldRuleReader(Contract contract, RuleDeclaration declared, String name, Arguments arguments) {
        this.contract = contract;
        this.declared = declared;
        this.name = name;
        this.arguments = arguments;
    }

    Optional<Rule> read(RuleKind kind) {
        Schema.Field field = contract.event().getField(name);
        if (field == null) {
            arguments.problem(
                    "the event has no such field" + (name.equals(declared.field()) ? "" : " as '" + name + "'"));
            return Optional.empty();
        }
        FieldType type = FieldType.of(field.schema());
        if (!kind.judges(type)) {
            arguments.problem("kind " + kind.word() + " cannot judge a field of type " + type);
            return Optional.empty();
        }
        boolean isConditional = declared.field().isEmpty();
        if (kind == RuleKind.REQUIRED
                && !isConditional
                && !field.schema().isNullable()
                && declared.severity() != Severity.REJECT) {
            arguments.problem("the event schema has no null here, so severity must be error");
        }
        return rule(kind, type);
    }

    private Optional<Rule> rule(RuleKind kind, FieldType type) {
        return switch (kind) {
            case REQUIRED -> Optional.of(new Rule.Required(meta()));
            case RANGE -> range(type);
            case DIGITS -> digits(type);
            case ONE_OF -> oneOf();
            case REFERENCE -> reference();
            case PATTERN -> arguments.text("pattern").filter(this::isSafe).map(p -> new Rule.Pattern(meta(), p));
            case PARSES ->
                arguments.word("as", TextForm.words()).flatMap(TextForm::named).map(f -> new Rule.Parses(meta(), f));
            case LENGTH -> length();
            case MAX_AHEAD -> Optional.of(new Rule.MaxAhead(meta(), arguments.allowance()));
            case MAX_BEHIND -> Optional.of(new Rule.MaxBehind(meta(), arguments.allowance()));
            case NO_CARD_NUMBER -> noCardNumber();
            case COMPARE, SUM, WHEN -> throw new IllegalStateException(kind + " is no rule on one field");
        };
    }

    private Optional<Rule> range(FieldType type) {
        Optional<BigDecimal> min = arguments.bound("min", type);
        Optional<BigDecimal> max = arguments.bound("max", type);
        Optional<BigDecimal> above = arguments.bound("above", type);
        Optional<BigDecimal> below = arguments.bound("below", type);
        if (RuleKind.RANGE.arguments().stream().noneMatch(arguments::has)) {
            arguments.problem("it has no bound; give one of " + RuleKind.RANGE.arguments());
        }
        if (min.isPresent() && above.isPresent()) {
            arguments.problem("min and above both bound it from below; give one");
        }
        if (max.isPresent() && below.isPresent()) {
            arguments.problem("max and below both bound it from above; give one");
        }
        Optional<BigDecimal> low = min.or(() -> above);
        Optional<BigDecimal> high = max.or(() -> below);
        if (low.isPresent() && high.isPresent()) {
            int order = low.get().compareTo(high.get());
            if (order > 0 || (order == 0 && (above.isPresent() || below.isPresent()))) {
                arguments.problem("no value lies between " + low.get() + " and " + high.get());
            }
        }
        return Optional.of(new Rule.Range(meta(), min, max, above, below));
    }

    /** What is not said is what the type has. */
    private Optional<Rule> digits(FieldType type) {
        OptionalInt digits = arguments.count("digits");
        int places = arguments.count("places").orElse(type.scale());
        int most = type.wholeDigits() + type.scale();
        if (!arguments.has("digits") && !arguments.has("places")) {
            arguments.problem("it has no bound; give digits or places");
        }
        if (places > type.scale() || digits.orElse(most) > most || digits.orElse(most) < Math.max(places, 1)) {
            arguments.problem("digits must be from 1 to " + most + " and places from 0 to " + type.scale()
                    + ", places no more than digits, because the field is of type " + type);
            return Optional.empty();
        }
        return Optional.of(new Rule.Digits(meta(), digits.orElse(type.wholeDigits() + places), places));
    }

    private Optional<Rule> oneOf() {
        Set<String> values = arguments.values();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Rule.OneOf(meta(), values));
    }

    private Optional<Rule> reference() {
        if (contract.references().isEmpty()) {
            arguments.problem("the contract has no lists; add them as custom property referenceLists");
            return Optional.empty();
        }
        Optional<String> list = arguments.word(
                "list", List.copyOf(new TreeSet<>(contract.references().keySet())));
        return list.map(l ->
                new Rule.Reference(meta(), l, Set.copyOf(contract.references().get(l))));
    }

    private Optional<Rule> length() {
        OptionalInt min = arguments.count("min");
        OptionalInt max = arguments.count("max");
        if (!arguments.has("min") && !arguments.has("max")) {
            arguments.problem("it has no bound; give min or max");
        }
        if (min.isPresent() && max.isPresent() && min.getAsInt() > max.getAsInt()) {
            arguments.problem("no length lies between " + min.getAsInt() + " and " + max.getAsInt());
        }
        return Optional.of(new Rule.Length(meta(), min.orElse(0), max.orElse(Integer.MAX_VALUE)));
    }

    private Optional<Rule> noCardNumber() {
        Schema schema = contract.event().getField(name).schema();
        if (!TextFields.hasText(schema)) {
            arguments.problem("there is no text in field '" + name + "'");
            return Optional.empty();
        }
        TextFields.problem(name, schema).ifPresent(arguments::problem);
        return Optional.of(new RecordRule.NoCardNumber(meta(), List.of(name)));
    }

    private boolean isSafe(String regex) {
        Optional<String> problem = PatternProbe.problem(regex);
        problem.ifPresent(arguments::problem);
        return problem.isEmpty();
    }

    private RuleMeta meta() {
        return RuleReader.meta(declared, name);
    }
}
