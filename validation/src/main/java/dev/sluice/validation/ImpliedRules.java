package dev.sluice.validation;

import dev.sluice.schemas.contract.Severity;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** The rules that a field of the event schema declares by its type. */
final class ImpliedRules {
    private final String dataset;
    private final String field;
    private final FieldType type;
    private final List<Rule> declared;

    ImpliedRules(String dataset, String field, FieldType type, List<Rule> declared) {
        this.dataset = dataset;
        this.field = field;
        this.type = type;
        this.declared = declared;
    }

    /** Present where the schema has no null and the contract does not name the rule itself. */
    Optional<Rule> required(Schema schema) {
        if (schema.isNullable() || declared.stream().anyMatch(r -> r instanceof Rule.Required)) {
            return Optional.empty();
        }
        String reason = field + (type.kind() == FieldType.Kind.TEXT ? "_required" : "_is_null");
        return Optional.of(new Rule.Required(meta("required", reason, field + " is missing.")));
    }

    /**
     * Readers decode every decimal with 38 digits, because Spark keeps but the low 64 bits of one declared with 18 or fewer;
     * so it is a rule that says whether the value fits.
     */
    Optional<Rule> precision() {
        if (type.kind() != FieldType.Kind.DECIMAL) {
            return Optional.empty();
        }
        String sentence = field + " fits " + type + ".";
        return Optional.of(
                new Rule.Precision(meta("precision", "decimal_overflow", sentence), type.precision(), type.scale()));
    }

    private RuleMeta meta(String kind, String reason, String sentence) {
        String family =
                declared.stream().map(r -> r.meta().errorType()).findFirst().orElse(field + "_validation");
        return new RuleMeta(RuleId.derived(dataset, field, kind), field, Severity.REJECT, family, reason, sentence);
    }
}
