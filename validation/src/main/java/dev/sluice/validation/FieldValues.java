package dev.sluice.validation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** What rules leave of the values of one field, tried out where the values are listed. */
final class FieldValues {
    private final RuleSet rules;

    FieldValues(RuleSet rules) {
        this.rules = rules;
    }

    /** The values that a rule lists; empty if it lists none. */
    static Optional<Set<String>> listed(Rule rule) {
        if (rule instanceof Rule.OneOf oneOf) {
            return Optional.of(oneOf.allowed());
        }
        return rule instanceof Rule.Reference reference ? Optional.of(reference.allowed()) : Optional.empty();
    }

    /** Whether a text breaks a rule on its field that looks at nothing but the text. */
    boolean isRefused(String value, Rule rule) {
        boolean judgesText = rule instanceof Rule.OneOf
                || rule instanceof Rule.Reference
                || rule instanceof Rule.Pattern
                || rule instanceof Rule.Parses
                || rule instanceof Rule.Length;
        GenericRecord event = new GenericData.Record(rules.event());
        event.put(rule.meta().field(), value);
        return judgesText && rule.accept(new JavaChecks(rules)).breaks(new EventView(event, rules, 0));
    }

    /** Rules on texts and lengths that cannot hold together, if there are such. */
    Optional<Set<Rule>> conflict(Collection<Rule> together) {
        for (Rule rule : together) {
            List<Rule> ofField = together.stream()
                    .filter(r -> !(r instanceof RecordRule)
                            && r.meta().field().equals(rule.meta().field()))
                    .toList();
            Optional<Set<Rule>> conflict = listed(rule).isPresent()
                    ? refusing(rule, ofField)
                    : ofField.stream()
                            .filter(other -> areApart(rule, other))
                            .findFirst()
                            .map(other -> pair(rule, other));
            if (conflict.isPresent()) {
                return conflict;
            }
        }
        return Optional.empty();
    }

    /** The rules that together refuse every value that {@code list} lists. */
    private Optional<Set<Rule>> refusing(Rule list, List<Rule> others) {
        Set<Rule> conflict = new LinkedHashSet<>(Set.of(list));
        for (String value : listed(list).orElseThrow()) {
            Optional<Rule> refuses =
                    others.stream().filter(rule -> isRefused(value, rule)).findFirst();
            if (refuses.isEmpty()) {
                return Optional.empty();
            }
            conflict.add(refuses.get());
        }
        return Optional.of(conflict);
    }

    private static boolean areApart(Rule one, Rule other) {
        if (one instanceof Rule.Length a && other instanceof Rule.Length b) {
            return a.max() < b.min();
        }
        if (one instanceof Rule.Parses a && other instanceof Rule.Length b) {
            return a.form().longest() < b.min() || a.form().shortest() > b.max();
        }
        return one instanceof Rule.Parses a
                && other instanceof Rule.Parses b
                && a.form() != b.form()
                && !(a.form().isNumber() && b.form().isNumber());
    }

    private static Set<Rule> pair(Rule one, Rule other) {
        Set<Rule> pair = new LinkedHashSet<>();
        pair.add(one);
        pair.add(other);
        return pair;
    }
}
