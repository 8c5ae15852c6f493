package dev.sluice.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Reads rules on more than one field. */
final class RecordRuleReader {
    private static final int MAX_DIGITS = 38;

    private final Contract contract;
    private final RuleDeclaration declared;
    private final Arguments arguments;

    RecordRuleReader(Contract contract, RuleDeclaration declared, Arguments arguments) {
        this.contract = contract;
        this.declared = declared;
        this.arguments = arguments;
    }

    Optional<Rule> read(RuleKind kind) {
        return switch (kind) {
            case COMPARE -> compare();
            case SUM -> sum();
            case WHEN -> when();
            case NO_CARD_NUMBER -> noCardNumber();
            default -> throw new IllegalStateException(kind + " is no rule on a record");
        };
    }

    private Optional<Rule> compare() {
        Optional<String> left = arguments.text("left").filter(this::exists);
        Optional<String> right = arguments.text("right").filter(this::exists);
        Optional<Comparison> op = arguments
                .word(
                        "op",
                        Arrays.stream(Comparison.values()).map(Comparison::word).toList())
                .flatMap(Comparison::named);
        if (left.isEmpty() || right.isEmpty() || op.isEmpty()) {
            return Optional.empty();
        }
        if (left.equals(right)) {
            arguments.problem("it compares field '" + left.get() + "' with itself");
        }
        FieldType one = type(left.get());
        FieldType other = type(right.get());
        boolean isComparable = (one.isExact() && other.isExact())
                || (one.kind() == other.kind() && one.kind().isOrdered());
        if (!isComparable) {
            arguments.problem("fields of type " + one + " and " + other
                    + " cannot be compared; two integers or decimals, doubles, texts or timestamps can");
            return Optional.empty();
        }
        return Optional.of(new RecordRule.Compare(RuleReader.meta(declared, left.get()), op.get(), right.get()));
    }

    private Optional<Rule> sum() {
        List<String> parts = arguments.texts("of").stream().filter(this::exists).toList();
        Optional<String> total = arguments.text("equals").filter(this::exists);
        BigDecimal tolerance = arguments.has("tolerance") ? arguments.tolerance("tolerance") : BigDecimal.ZERO;
        if (parts.isEmpty() || total.isEmpty()) {
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>(parts);
        fields.add(total.get());
        List<FieldType> types = fields.stream().map(this::type).toList();
        if (parts.contains(total.get()) || parts.stream().distinct().count() < parts.size()) {
            arguments.problem("each field can stand in a sum once");
        }
        if (!types.stream().allMatch(FieldType::isExact)) {
            arguments.problem("only integers and decimals have an exact sum, got " + types);
            return Optional.empty();
        }
        int scale = types.stream().mapToInt(FieldType::scale).max().orElseThrow();
        int whole = types.stream().mapToInt(FieldType::wholeDigits).max().orElseThrow();
        if (whole + fields.size() + scale > MAX_DIGITS) {
            arguments.problem("the sum of " + types + " may need more than " + MAX_DIGITS + " digits");
            return Optional.empty();
        }
        if (tolerance.stripTrailingZeros().scale() > scale || tolerance.compareTo(BigDecimal.TEN.pow(whole)) >= 0) {
            arguments.problem("tolerance " + tolerance + " is no value of any of the fields");
        }
        return Optional.of(new RecordRule.Sum(RuleReader.meta(declared, total.get()), parts, tolerance));
    }

    private Optional<Rule> when() {
        List<Rule> conditions = new ArrayList<>();
        JsonNode declaredWhen = arguments.node("when");
        int wanted = declaredWhen.isArray() ? declaredWhen.size() : 1;
        for (JsonNode condition : declaredWhen.isArray() ? declaredWhen : List.of(declaredWhen)) {
            nested("when", condition).ifPresent(conditions::add);
        }
        if (wanted == 0) {
            arguments.problem("when must have at least one condition");
        }
        Optional<Rule> then = nested("then", arguments.node("then"));
        if (conditions.isEmpty() || conditions.size() < wanted || then.isEmpty()) {
            return Optional.empty();
        }
        RuleMeta meta = RuleReader.meta(declared, then.get().meta().field());
        return Optional.of(new RecordRule.When(meta, conditions, then.get()));
    }

    private Optional<Rule> nested(String where, JsonNode node) {
        if (!node.isObject()) {
            arguments.problem(where + " must be a rule such as {field: channel, kind: oneOf, values: [POS]}, got "
                    + Arguments.shown(node));
            return Optional.empty();
        }
        return RuleReader.nested(
                contract, declared, node, new Arguments(node, p -> arguments.problem("in its " + where + ": " + p)));
    }

    private Optional<Rule> noCardNumber() {
        List<String> wanted = arguments.has("fields") ? arguments.texts("fields") : List.of();
        wanted.forEach(this::exists);
        List<String> fields = new ArrayList<>();
        for (Schema.Field field : contract.event().getFields()) {
            if (wanted.isEmpty() ? TextFields.hasText(field.schema()) : wanted.contains(field.name())) {
                if (!TextFields.hasText(field.schema())) {
                    arguments.problem("there is no text in field '" + field.name() + "'");
                }
                TextFields.problem(field.name(), field.schema()).ifPresent(arguments::problem);
                fields.add(field.name());
            }
        }
        if (fields.isEmpty()) {
            arguments.problem("the event has no text");
            return Optional.empty();
        }
        return Optional.of(new RecordRule.NoCardNumber(RuleReader.meta(declared, fields.get(0)), fields));
    }

    private boolean exists(String field) {
        if (contract.event().getField(field) != null) {
            return true;
        }
        List<String> known =
                contract.event().getFields().stream().map(Schema.Field::name).toList();
        arguments.problem(
                "the event has no field '" + field + "'; the nearest known one is '" + Nearest.to(field, known) + "'");
        return false;
    }

    private FieldType type(String field) {
        return FieldType.of(contract.event().getField(field).schema());
    }
}
