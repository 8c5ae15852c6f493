package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Schema EVENT = HostileEvents.CONTRACT.event();

    @Test
    void theLabelIsTheVersionAndTheStartOfTheFingerprint() {
        RuleSet rules = RuleSet.of(HostileEvents.CONTRACT);
        assertThat(rules.fingerprint()).matches("[0-9a-f]{64}");
        assertThat(rules.label()).isEqualTo("1.2.3+" + rules.fingerprint().substring(0, 12));
    }

    @Test
    void theFingerprintDoesNotDependOnOrderSpellingOrVersion() {
        String fingerprint = fingerprint(HostileEvents.CONTRACT.rules());
        List<RuleDeclaration> shuffled = new ArrayList<>(HostileEvents.CONTRACT.rules());
        Collections.reverse(shuffled);
        assertThat(fingerprint(shuffled)).isEqualTo(fingerprint);
        assertThat(RuleSet.of(TestContracts.with(HostileEvents.CONTRACT, "9.9.9", shuffled))
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(fingerprint(List.of(rule("r", "money", "range", "'min': '1.50'"))))
                .isEqualTo(fingerprint(List.of(rule("r", "money", "range", "'min': '1.5'"))));
        assertThat(fingerprint(List.of(rule("r", "text", "reference", "'list': 'known'"))))
                .as("where the values stand changes no verdict")
                .isEqualTo(fingerprint(List.of(rule("r", "text", "oneOf", "'values': ['İ', '😀', 'a', 'abc']"))));
        assertThat(fingerprint(
                        List.of(rule("r", "sum", "'of': ['small', 'money'], 'equals': 'big', 'tolerance': '0.10'"))))
                .isEqualTo(fingerprint(
                        List.of(rule("r", "sum", "'of': ['money', 'small'], 'equals': 'big', 'tolerance': '0.1'"))));
        String text = "{'field': 'text', 'kind': 'required'}";
        String small = "{'field': 'small', 'kind': 'required'}";
        String then = ", 'then': {'field': 'flag', 'kind': 'required'}";
        assertThat(fingerprint(List.of(rule("r", "when", "'when': [" + text + "," + small + "]" + then))))
                .isEqualTo(fingerprint(List.of(rule("r", "when", "'when': [" + small + "," + text + "]" + then))));
        assertThat(fingerprint(List.of(rule("r", "text", "oneOf", "'values': ['a', 'b']"))))
                .isEqualTo(fingerprint(List.of(rule("r", "text", "oneOf", "'values': ['b', 'a']"))));
    }

    @Test
    void theFingerprintChangesWithEveryArgument() {
        List<RuleDeclaration> variants = new ArrayList<>(fieldRules());
        variants.addAll(recordRules());
        Set<String> fingerprints = new HashSet<>(Set.of(fingerprint(List.of())));
        for (RuleDeclaration variant : variants) {
            assertThat(fingerprints.add(fingerprint(List.of(variant))))
                    .as(variant.toString())
                    .isTrue();
        }
    }

    /** A change here means that rows judged before and after carry different labels: intended, or a mistake. */
    @Test
    void fingerprintsAreTheSameInEveryBuild() {
        assertThat(RuleSet.of(TestContracts.of(EVENT, rule("r", "text", "length", "'min': 1")))
                        .fingerprint())
                .isEqualTo("04ed7258fd65324f498ce4aeadb092a49e7983fc1e810842ceca3bf43a29d049");
    }

    private static String fingerprint(List<RuleDeclaration> rules) {
        return RuleSet.of(TestContracts.of(EVENT, rules.toArray(RuleDeclaration[]::new)))
                .fingerprint();
    }

    private static List<RuleDeclaration> fieldRules() {
        return List.of(
                rule("r", "money", "range", "'min': '1'"),
                rule("r", "money", "range", "'above': '1'"),
                rule("r", "money", "range", "'max': '1'"),
                rule("r", "money", "range", "'below': '1'"),
                rule("r", "money", "range", "'min': '1.0001'"),
                rule("r", "crypto", "range", "'min': '1'"),
                rule("q", "money", "range", "'min': '1'"),
                rule("r", "money", "range", Severity.WARN, "'min': '1'"),
                rule("r", "text", "oneOf", "'values': ['a', 'b']"),
                rule("r", "text", "oneOf", "'values': ['a', 'b', 'c']"),
                rule("r", "text", "oneOf", "'values': ['ab']"),
                rule("r", "text", "oneOf", "'values': ['a1:b']"),
                rule("r", "text", "pattern", "'pattern': 'a'"),
                rule("r", "text", "pattern", "'pattern': 'b'"),
                rule("r", "text", "length", "'min': 1"),
                rule("r", "text", "length", "'min': 1, 'max': 2"),
                rule("r", "text", "length", "'max': 2"),
                rule("r", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT1S'"),
                rule("r", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT2S'"),
                rule("r", "at", "maxBehind", "'of': 'arrival', 'allowance': 'PT1S'"));
    }

    private static List<RuleDeclaration> recordRules() {
        return List.of(
                rule("r", "text", "reference", "'list': 'known'"),
                rule("r", "text", "parses", "'as': 'date'"),
                rule("r", "text", "parses", "'as': 'uuid'"),
                rule("r", "money", "digits", "'digits': 5"),
                rule("r", "money", "digits", "'digits': 5, 'places': 2"),
                rule("r", "text", "noCardNumber", ""),
                rule("r", "noCardNumber", ""),
                rule("r", "compare", "'left': 'small', 'op': 'lt', 'right': 'big'"),
                rule("r", "compare", "'left': 'small', 'op': 'le', 'right': 'big'"),
                rule("r", "compare", "'left': 'small', 'op': 'lt', 'right': 'money'"),
                rule("r", "compare", "'left': 'big', 'op': 'lt', 'right': 'small'"),
                rule("r", "sum", "'of': ['small'], 'equals': 'big'"),
                rule("r", "sum", "'of': ['small', 'money'], 'equals': 'big'"),
                rule("r", "sum", "'of': ['small'], 'equals': 'big', 'tolerance': 1"),
                rule("r", "when", when("'field': 'text', 'kind': 'required'", "'field': 'flag', 'kind': 'required'")),
                rule("r", "when", when("'field': 'small', 'kind': 'required'", "'field': 'flag', 'kind': 'required'")),
                rule("r", "when", when("'field': 'text', 'kind': 'required'", "'field': 'big', 'kind': 'required'")),
                rule(
                        "r",
                        "when",
                        when("'field': 'text', 'kind': 'length', 'min': 1", "'field': 'flag', 'kind': 'required'")),
                rule(
                        "r",
                        "when",
                        when("'field': 'text', 'kind': 'length', 'min': 2", "'field': 'flag', 'kind': 'required'")),
                rule("r", "flag", "required", ""));
    }

    private static String when(String condition, String then) {
        return "'when': {" + condition + "}, 'then': {" + then + "}";
    }
}
