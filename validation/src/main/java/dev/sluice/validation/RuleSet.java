package dev.sluice.validation;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.ContractException;
import dev.sluice.schemas.contract.RuleDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/**
 * Every rule of a dataset, in the order in which violations are listed: by field as in the event; of a field first that it
 * is there, then that it fits its type, then what the contract declares; behind the fields the rules on the whole record, as
 * the contract has them. Immutable.
 */
public final class RuleSet {
    private static final int LABEL_DIGITS = 12;

    private final String version;
    private final Schema event;
    private final List<Rule> rules;
    private final Map<String, FieldType> types;
    private final String fingerprint;

    private RuleSet(Contract contract, List<Rule> rules, Map<String, FieldType> types) {
        this.version = contract.version();
        this.event = contract.event();
        this.rules = List.copyOf(rules);
        this.types = Map.copyOf(types);
        this.fingerprint = Fingerprint.of(rules);
    }

    /** The declared rules and those that follow from the event schema. Throws {@link ContractException} with all problems. */
    public static RuleSet of(Contract contract) {
        List<String> problems = new ArrayList<>();
        Map<String, List<Rule>> declared = declared(contract, problems);
        List<Rule> rules = new ArrayList<>();
        Map<String, FieldType> types = new HashMap<>();
        for (Schema.Field field : contract.event().getFields()) {
            List<Rule> ofField = declared.getOrDefault(field.name(), List.of());
            FieldType type = FieldType.of(field.schema());
            types.put(field.name(), type);
            ImpliedRules implied = new ImpliedRules(contract.dataset(), field.name(), type, ofField);
            implied.required(field.schema()).ifPresent(rules::add);
            ofField.stream().filter(r -> r instanceof Rule.Required).forEach(rules::add);
            implied.precision().ifPresent(rules::add);
            ofField.stream().filter(r -> !(r instanceof Rule.Required)).forEach(rules::add);
        }
        rules.addAll(declared.getOrDefault("", List.of()));
        checkIds(rules, problems);
        if (!problems.isEmpty()) {
            throw new ContractException(contract.dataset(), problems);
        }
        return new RuleSet(contract, rules, types);
    }

    /** In the order in which violations are listed. */
    public List<Rule> rules() {
        return rules;
    }

    /** Rules that look for card numbers in {@code field}: where one is broken, the field's value is not shown. */
    public List<RecordRule.NoCardNumber> cardRulesOn(String field) {
        return rules.stream()
                .filter(RecordRule.NoCardNumber.class::isInstance)
                .map(RecordRule.NoCardNumber.class::cast)
                .filter(rule -> rule.fields().contains(field))
                .toList();
    }

    /** Type of a field of the event. */
    public FieldType typeOf(String field) {
        return types.get(field);
    }

    /** The events that the rules judge. */
    public Schema event() {
        return event;
    }

    /** Version of the contract. */
    public String version() {
        return version;
    }

    /** 64 hexadecimal digits that change whenever any rule would judge otherwise or is named otherwise; the order of rules is no part of it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Version and the start of the fingerprint, for example {@code 1.0.0+0f3a5b7c9d1e}: what judged rows carry. */
    public String label() {
        return version + "+" + fingerprint.substring(0, LABEL_DIGITS);
    }

    private static Map<String, List<Rule>> declared(Contract contract, List<String> problems) {
        Map<String, List<Rule>> declared = new HashMap<>();
        for (RuleDeclaration declaration : contract.rules()) {
            Optional<Rule> rule = new RuleReader(contract, declaration, problems::add).read();
            rule.ifPresent(r -> declared.computeIfAbsent(declaration.field(), f -> new ArrayList<>())
                    .add(r));
        }
        return declared;
    }

    private static void checkIds(List<Rule> rules, List<String> problems) {
        Set<String> ids = new TreeSet<>();
        for (Rule rule : rules) {
            String id = rule.meta().id().text();
            if (!ids.add(id)) {
                problems.add("rule id '" + id + "' stands twice");
            }
        }
    }
}
