package dev.sluice.validation;

import dev.sluice.schemas.contract.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks for rules that contradict each other, never have a say, or say what others say. Finds what follows from ranges, digits,
 * ages, comparisons, lengths, forms and lists; what a pattern allows it only tries on the values of a list. So no finding is
 * wrong, and some are missed.
 */
public final class RuleSetCheck {
    private final RuleSet rules;
    private final Orders orders;
    private final FieldValues values;
    private final Implications implications;
    private final List<Finding> findings = new ArrayList<>();

    private RuleSetCheck(RuleSet rules) {
        this.rules = rules;
        this.orders = new Orders(rules);
        this.values = new FieldValues(rules);
        this.implications = new Implications(rules);
    }

    /** Everything found, contradictions first. */
    public static List<Finding> of(RuleSet rules) {
        RuleSetCheck check = new RuleSetCheck(rules);
        Set<Rule> firm = check.withoutContradictions();
        check.findUnreachableConditions(firm);
        check.findRedundant(firm);
        check.findUnreachableValues(firm);
        check.findings.sort(Comparator.comparing(Finding::kind));
        return List.copyOf(check.findings);
    }

    /** Rules that must hold, after each one that contradicts those before it was told and left out. */
    private Set<Rule> withoutContradictions() {
        Set<Rule> firm = new LinkedHashSet<>();
        for (Severity severity : List.of(Severity.REJECT, Severity.WARN)) {
            for (Rule rule : rules.rules()) {
                if (rule.meta().severity() == severity && !(rule instanceof RecordRule.When)) {
                    Optional<Set<Rule>> conflict = conflict(with(firm, List.of(rule)));
                    conflict.ifPresent(
                            rules -> contradiction(rule, "no record passes it together with " + names(rules, rule)));
                    if (conflict.isEmpty() && severity == Severity.REJECT) {
                        firm.add(rule);
                    }
                }
            }
        }
        return firm;
    }

    private void findUnreachableConditions(Set<Rule> firm) {
        for (RecordRule.When when : whens()) {
            Optional<Set<Rule>> never = conflict(with(firm, when.conditions()));
            if (never.isPresent()) {
                tell(
                        Finding.Kind.UNREACHABLE,
                        when,
                        "its condition never holds in a record that passes" + because(never.get(), when),
                        "correct the condition, or remove the rule");
                continue;
            }
            List<Rule> all = new ArrayList<>(when.conditions());
            all.add(when.then());
            conflict(with(firm, all))
                    .ifPresent(conflict -> contradiction(
                            when, "no record for which its condition holds passes" + because(conflict, when)));
        }
    }

    private void findUnreachableValues(Set<Rule> firm) {
        for (Rule rule : rules.rules()) {
            List<Rule> parts = new ArrayList<>(List.of(rule));
            if (rule instanceof RecordRule.When when) {
                parts = new ArrayList<>(when.conditions());
                parts.add(when.then());
            }
            parts.forEach(part -> findUnreachableValues(rule, part, firm));
        }
    }

    private void findUnreachableValues(Rule rule, Rule part, Set<Rule> firm) {
        if (findings.stream().anyMatch(f -> f.rule().equals(rule.meta().id()))) {
            return;
        }
        for (String value : FieldValues.listed(part).orElse(Set.of())) {
            firm.stream()
                    .filter(other -> !other.equals(rule)
                            && other.meta().field().equals(part.meta().field())
                            && values.isRefused(value, other))
                    .findFirst()
                    .ifPresent(other -> tell(
                            Finding.Kind.UNREACHABLE,
                            rule,
                            "its value '" + value + "' of field '" + part.meta().field() + "' is refused by "
                                    + other.meta().id(),
                            "remove the value here, or allow it there"));
        }
    }

    private void findRedundant(Set<Rule> firm) {
        Set<Rule> sources = new LinkedHashSet<>(rules.rules());
        List<Rule> lastFirst = new ArrayList<>(rules.rules());
        Collections.reverse(lastFirst);
        for (Rule rule : lastFirst) {
            List<Rule> others = sources.stream()
                    .filter(other -> !other.equals(rule))
                    .filter(other -> firm.contains(other)
                            || other.meta().severity() == rule.meta().severity())
                    .toList();
            Rule said = rule instanceof RecordRule.When when ? when.then() : rule;
            Optional<Rule> implied = isOfSchema(rule)
                    ? Optional.empty()
                    : implications.of(rule, others).or(() -> implications.of(said, others));
            implied.ifPresent(other -> {
                sources.remove(rule);
                boolean same = Fingerprint.meaning(rule).equals(Fingerprint.meaning(other));
                tell(
                        Finding.Kind.REDUNDANT,
                        rule,
                        same
                                ? "it means the same as " + other.meta().id()
                                : "whatever passes " + other.meta().id() + " passes it",
                        "remove one of the two, or make this one stricter");
            });
        }
    }

    /** What the event schema says is said in the schema already. */
    private static boolean isOfSchema(Rule rule) {
        return rule instanceof Rule.Precision || rule instanceof Rule.Required;
    }

    private Optional<Set<Rule>> conflict(Collection<Rule> together) {
        return orders.conflict(together).or(() -> values.conflict(together));
    }

    private List<RecordRule.When> whens() {
        return rules.rules().stream()
                .filter(r -> r instanceof RecordRule.When)
                .map(r -> (RecordRule.When) r)
                .toList();
    }

    private void contradiction(Rule rule, String what) {
        tell(Finding.Kind.CONTRADICTION, rule, what, "widen or remove one of them");
    }

    private void tell(Finding.Kind kind, Rule rule, String what, String remedy) {
        findings.add(new Finding(kind, rule.meta().id(), rule.meta().field(), what, remedy));
    }

    private static List<Rule> with(Collection<Rule> firm, Collection<Rule> more) {
        List<Rule> together = new ArrayList<>(firm);
        together.addAll(more);
        return together;
    }

    private static String because(Set<Rule> conflict, Rule rule) {
        String names = names(conflict, rule);
        return names.isEmpty() ? "" : ", because of " + names;
    }

    private static String names(Set<Rule> conflict, Rule rule) {
        return conflict.stream()
                .map(r -> r.meta().id())
                .filter(id -> !id.equals(rule.meta().id()))
                .map(RuleId::text)
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
