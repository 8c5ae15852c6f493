package dev.sluice.validation;

import dev.sluice.validation.JavaChecks.Check;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Judges one event at a time in plain Java. Safe for threads. */
public final class RecordJudge {
    private record CheckedRule(Rule rule, FieldType type, Check check) {}

    private final List<CheckedRule> checkedRules;

    public RecordJudge(RuleSet rules) {
        JavaChecks checks = new JavaChecks();
        this.checkedRules = rules.rules().stream()
                .map(rule -> new CheckedRule(rule, rules.typeOf(rule.meta().field()), rule.accept(checks)))
                .toList();
    }

    /**
     * Every rule that {@code event} breaks, those that only warn included, in the order of the rule set; empty for a good
     * event. The event has the fields of the contract's schema with values as Avro's generic reader gives them, without
     * conversions: text as {@link CharSequence}, decimals as buffers, timestamps as microseconds.
     */
    public List<Violation> judge(GenericRecord event, Instant arrival) {
        long arrivalMicros = Micros.of(arrival);
        List<Violation> violations = new ArrayList<>();
        for (CheckedRule checked : checkedRules) {
            Object raw = event.get(checked.rule().meta().field());
            if (raw == null) {
                if (checked.rule() instanceof Rule.Required) {
                    violations.add(violation(checked.rule(), null));
                }
                continue;
            }
            Object value = FieldValue.read(checked.type(), raw);
            if (checked.check().breaks(value, arrivalMicros)) {
                violations.add(violation(checked.rule(), FieldValue.text(checked.type(), value)));
            }
        }
        return violations;
    }

    private static Violation violation(Rule rule, String value) {
        RuleMeta meta = rule.meta();
        return new Violation(meta.id(), meta.severity(), meta.errorType(), meta.errorReason(), meta.field(), value);
    }
}
