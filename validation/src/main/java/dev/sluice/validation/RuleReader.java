package dev.sluice.validation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.schemas.Nearest;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.RuleDeclaration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns one declaration into a rule, or into problems. */
final class RuleReader {
    private final Contract contract;
    private final RuleDeclaration declared;
    private final Consumer<String> problems;

    RuleReader(Contract contract, RuleDeclaration declared, Consumer<String> problems) {
        this.contract = contract;
        this.declared = declared;
        String of = declared.field().isEmpty() ? "" : " of field '" + declared.field() + "'";
        this.problems = problem -> problems.accept("rule '" + declared.id() + "'" + of + ": " + problem);
    }

    /** Empty if there was a problem without which the rest cannot be read; a rule may come back beside problems too. */
    Optional<Rule> read() {
        Optional<RuleKind> kind = kind(declared.kind(), problems);
        if (!RuleId.isValid(declared.id())) {
            problems.accept("its id must be lower-case words joined by '-' or '.'");
            return Optional.empty();
        }
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        Arguments arguments = new Arguments(declared.arguments(), problems);
        arguments.only(kind.get(), List.of("kind", "errorType", "errorReason"));
        if (!declared.field().isEmpty()) {
            return ofField(kind.get(), arguments);
        }
        if (kind.get().isOfRecord()) {
            return new RecordRuleReader(contract, declared, arguments).read(kind.get());
        }
        problems.accept("kind " + declared.kind() + " judges one field; declare it under that field's quality");
        return Optional.empty();
    }

    private Optional<Rule> ofField(RuleKind kind, Arguments arguments) {
        if (kind == RuleKind.NO_CARD_NUMBER && declared.arguments().has("fields")) {
            problems.accept("fields belongs to a rule on the record; here the field is '" + declared.field() + "'");
        }
        if (!kind.isOfField()) {
            problems.accept("kind " + declared.kind()
                    + " judges more than one field; declare it under the quality of schema[0]");
            return Optional.empty();
        }
        return new FieldRuleReader(contract, declared, declared.field(), arguments).read(kind);
    }

    static Optional<RuleKind> kind(String word, Consumer<String> problems) {
        Optional<RuleKind> kind = RuleKind.named(word);
        if (kind.isEmpty()) {
            problems.accept("unknown kind '" + word + "'; the nearest known one is '"
                    + Nearest.to(word, RuleKind.words()) + "'");
        }
        return kind;
    }

    /** The rule within another, which has a field and a kind of its own and takes its name from the outer one. */
    static Optional<Rule> nested(Contract contract, RuleDeclaration declared, JsonNode node, Arguments inner) {
        Optional<RuleKind> kind = kind(node.path("kind").asText(), inner::problem);
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        if (!kind.get().isConditional()) {
            inner.problem("kind " + kind.get().word() + " cannot stand within another rule");
            return Optional.empty();
        }
        inner.only(kind.get(), kind.get().isOfField() ? List.of("kind", "field") : List.of("kind"));
        return kind.get().isOfField()
                ? new FieldRuleReader(contract, declared, node.path("field").asText(), inner).read(kind.get())
                : new RecordRuleReader(contract, declared, inner).read(kind.get());
    }

    static RuleMeta meta(RuleDeclaration declared, String field) {
        return new RuleMeta(
                new RuleId(declared.id()),
                field,
                declared.severity(),
                declared.errorType(),
                declared.errorReason(),
                declared.sentence());
    }
}
