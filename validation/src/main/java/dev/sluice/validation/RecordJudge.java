package dev.sluice.validation;

import dev.sluice.validation.JavaChecks.Check;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericRecord;

/** Judges one event at a time in plain Java. Safe for threads. */
public final class RecordJudge {
    private record CheckedRule(Rule rule, Check check) {}

    private final RuleSet rules;
    private final List<CheckedRule> checkedRules;

    public RecordJudge(RuleSet rules) {
        JavaChecks checks = new JavaChecks(rules);
        this.rules = rules;
        this.checkedRules = rules.rules().stream()
                .map(rule -> new CheckedRule(rule, rule.accept(checks)))
                .toList();
    }

    /**
     * Every rule that {@code event} breaks, those that only warn included, in the order of the rule set; empty for a good
     * event. The event has the fields of the contract's schema with values as Avro's generic reader gives them, without
     * conversions: text as {@link CharSequence}, decimals as buffers, timestamps as microseconds.
     */
    public List<Violation> judge(GenericRecord event, Instant arrival) {
        EventView view = new EventView(event, rules, Micros.of(arrival));
        List<Rule> broken = checkedRules.stream()
                .filter(checked -> checked.check().breaks(view))
                .map(CheckedRule::rule)
                .toList();
        return broken.stream().map(rule -> violation(rule, view, broken)).toList();
    }

    private Violation violation(Rule rule, EventView view, List<Rule> broken) {
        if (rule instanceof RecordRule.NoCardNumber cards) {
            String field = CardFinder.firstIn(view.event(), cards.fields()).orElseThrow();
            return violation(rule.meta(), field, RecordRule.NoCardNumber.WITHHELD);
        }
        String field = rule.meta().field();
        Object value = view.value(field);
        if (value == null) {
            return violation(rule.meta(), field, null);
        }
        boolean isCard = rules.cardRulesOn(field).stream().anyMatch(broken::contains);
        String shown = isCard ? RecordRule.NoCardNumber.WITHHELD : FieldValue.text(rules.typeOf(field), value);
        return violation(rule.meta(), field, shown);
    }

    private static Violation violation(RuleMeta meta, String field, String value) {
        return new Violation(meta.id(), meta.severity(), meta.errorType(), meta.errorReason(), field, value);
    }
}
