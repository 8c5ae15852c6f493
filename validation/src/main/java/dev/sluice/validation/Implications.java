package dev.sluice.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which rules say nothing that others have not said. */
final class Implications {
    private final RuleSet rules;
    private final FieldValues values;
    private final Orders orders;

    Implications(RuleSet rules) {
        this.rules = rules;
        this.values = new FieldValues(rules);
        this.orders = new Orders(rules);
    }

    /** A rule of {@code others} that no value passes which breaks {@code rule}. */
    Optional<Rule> of(Rule rule, Collection<Rule> others) {
        return others.stream().filter(other -> implies(other, rule)).findFirst();
    }

    private boolean implies(Rule strict, Rule loose) {
        if (strict instanceof RecordRule.NoCardNumber all && loose instanceof RecordRule.NoCardNumber some) {
            return all.fields().containsAll(some.fields());
        }
        if (strict instanceof RecordRule || loose instanceof RecordRule) {
            return Fingerprint.meaning(strict).equals(Fingerprint.meaning(loose));
        }
        if (!strict.meta().field().equals(loose.meta().field())) {
            return false;
        }
        Optional<Set<String>> listed = FieldValues.listed(strict);
        if (listed.isPresent() && isOnText(loose)) {
            return listed.get().stream().noneMatch(value -> values.isRefused(value, loose));
        }
        if (strict instanceof Rule.Length inner && loose instanceof Rule.Length outer) {
            return inner.min() >= outer.min() && inner.max() <= outer.max();
        }
        if (strict instanceof Rule.MaxAhead inner && loose instanceof Rule.MaxAhead outer) {
            return inner.allowance().compareTo(outer.allowance()) <= 0;
        }
        if (strict instanceof Rule.MaxBehind inner && loose instanceof Rule.MaxBehind outer) {
            return inner.allowance().compareTo(outer.allowance()) <= 0;
        }
        if (loose instanceof Rule.Range range && isOnNumber(strict)) {
            return opposites(range).stream().allMatch(opposite -> orders.conflict(List.of(strict, opposite))
                    .isPresent());
        }
        if (loose instanceof Rule.Digits outer && strict instanceof Rule.Digits inner) {
            return inner.places() <= outer.places() && inner.bound().compareTo(outer.bound()) <= 0;
        }
        return Fingerprint.meaning(strict).equals(Fingerprint.meaning(loose));
    }

    /** One rule for each bound of {@code range}, that holds where the bound does not. */
    private static List<Rule> opposites(Rule.Range range) {
        List<Rule> opposites = new ArrayList<>();
        Optional<BigDecimal> none = Optional.empty();
        range.min().ifPresent(b -> opposites.add(new Rule.Range(range.meta(), none, none, none, Optional.of(b))));
        range.max().ifPresent(b -> opposites.add(new Rule.Range(range.meta(), none, none, Optional.of(b), none)));
        range.above().ifPresent(b -> opposites.add(new Rule.Range(range.meta(), none, Optional.of(b), none, none)));
        range.below().ifPresent(b -> opposites.add(new Rule.Range(range.meta(), Optional.of(b), none, none, none)));
        return opposites;
    }

    private static boolean isOnText(Rule rule) {
        return FieldValues.listed(rule).isPresent()
                || rule instanceof Rule.Pattern
                || rule instanceof Rule.Parses
                || rule instanceof Rule.Length;
    }

    /** A range of doubles refuses NaN too, so that a range implies it, and nothing else does. */
    private boolean isOnNumber(Rule rule) {
        return rule instanceof Rule.Range
                || rule instanceof Rule.Digits
                || (rule instanceof Rule.Precision
                        && rules.typeOf(rule.meta().field()).isExact());
    }
}
