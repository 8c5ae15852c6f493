package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.Optional;

/** A sum of fields and the field that says what it is. */
final class FieldSum {
    private final RecordRule.Sum rule;
    private final RuleSet rules;

    FieldSum(RecordRule.Sum rule, RuleSet rules) {
        this.rule = rule;
        this.rules = rules;
    }

    /** {@code event} has all the fields. */
    boolean isOff(EventView event) {
        BigDecimal off = BigDecimal.ZERO;
        for (String field : rule.fields()) {
            Optional<BigDecimal> value = Numbers.exact(event.value(field));
            if (value.isEmpty()) {
                return false;
            }
            off = field.equals(rule.meta().field()) ? off.subtract(value.get()) : off.add(value.get());
        }
        return off.abs().compareTo(rule.tolerance()) > 0 || hasOverflow(event);
    }

    private boolean hasOverflow(EventView event) {
        for (String field : rule.fields()) {
            FieldType type = rules.typeOf(field);
            if (type.kind() == FieldType.Kind.DECIMAL
                    && Numbers.exact(event.value(field))
                            .map(n -> n.abs().compareTo(type.bound()) >= 0)
                            .orElse(false)) {
                return true;
            }
        }
        return false;
    }
}
