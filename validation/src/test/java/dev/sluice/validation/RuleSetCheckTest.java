package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.contract.RuleDeclaration;
import dev.sluice.schemas.contract.Severity;
import dev.sluice.validation.Finding.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleSetCheckTest {
    private static final Schema FIELDS = HostileEvents.CONTRACT.event();
    private static final Schema PAIRS = HostileRecords.CONTRACT.event();

    static Stream<Arguments> contradictions() {
        return Stream.of(
                two(FIELDS, rule("a", "big", "range", "'max': 1"), rule("b", "big", "range", "'min': 2")),
                two(FIELDS, rule("a", "big", "range", "'above': 1"), rule("b", "big", "range", "'below': 2")),
                two(FIELDS, rule("a", "ratio", "range", "'below': 1"), rule("b", "ratio", "range", "'min': 1")),
                two(FIELDS, rule("a", "big", "range", "'min': 1000"), rule("b", "big", "digits", "'digits': 3")),
                two(FIELDS, rule("a", "text", "length", "'max': 1"), rule("b", "text", "length", "'min': 2")),
                two(FIELDS, rule("a", "tags", "length", "'max': 1"), rule("b", "tags", "length", "'min': 2")),
                two(FIELDS, rule("a", "text", "parses", "'as': 'date'"), rule("b", "text", "parses", "'as': 'uuid'")),
                two(FIELDS, rule("a", "text", "parses", "'as': 'uuid'"), rule("b", "text", "length", "'max': 35")),
                two(
                        FIELDS,
                        rule("a", "text", "oneOf", "'values': ['x']"),
                        rule("b", "text", "pattern", "'pattern': 'y'")),
                two(
                        FIELDS,
                        rule("a", "text", "oneOf", "'values': ['x']"),
                        rule("b", "text", "oneOf", "'values': ['y']")),
                two(
                        FIELDS,
                        rule("a", "text", "oneOf", "'values': ['x']"),
                        rule("b", "text", "reference", "'list': 'known'")),
                two(FIELDS, rule("a", "text", "oneOf", "'values': ['xyz']"), rule("b", "text", "length", "'max': 2")),
                two(
                        PAIRS,
                        rule("a", "compare", "'left': 'at', 'op': 'lt', 'right': 'until'"),
                        rule("b", "compare", "'left': 'at', 'op': 'gt', 'right': 'until'")),
                two(
                        PAIRS,
                        rule("a", "compare", "'left': 'net', 'op': 'lt', 'right': 'tax'"),
                        rule("b", "compare", "'left': 'net', 'op': 'eq', 'right': 'tax'")));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void rulesThatNoValuePassesTogetherAreAContradiction(Schema event, RuleDeclaration a, RuleDeclaration b) {
        assertThat(findings(event, a, b))
                .filteredOn(f -> f.kind() == Kind.CONTRADICTION)
                .singleElement()
                .satisfies(f -> assertThat(f.what() + f.rule()).contains("a").contains("b"));
    }

    static Stream<Arguments> peace() {
        return Stream.of(
                two(FIELDS, rule("a", "big", "range", "'above': 0"), rule("b", "big", "range", "'below': 2")),
                two(FIELDS, rule("a", "big", "range", "'max': 1"), rule("b", "big", "range", "'min': 1")),
                two(FIELDS, rule("a", "ratio", "range", "'above': 0"), rule("b", "ratio", "range", "'below': '0.1'")),
                two(FIELDS, rule("a", "big", "range", "'max': 1"), rule("b", "small", "range", "'min': 2")),
                two(FIELDS, rule("a", "text", "oneOf", "'values': ['x']"), rule("b", "big", "range", "'min': 2")),
                two(FIELDS, rule("a", "text", "parses", "'as': 'integer'"), rule("b", "text", "length", "'max': 5")),
                two(
                        FIELDS,
                        rule("a", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT0S'"),
                        rule("b", "at", "maxBehind", "'of': 'arrival', 'allowance': 'PT0S'")),
                two(
                        FIELDS,
                        rule("a", "big", "range", Severity.WARN, "'min': 5"),
                        rule("b", "big", "range", "'min': 2")),
                two(
                        PAIRS,
                        rule("a", "compare", "'left': 'at', 'op': 'le', 'right': 'until'"),
                        rule("b", "compare", "'left': 'at', 'op': 'ge', 'right': 'until'")),
                two(
                        PAIRS,
                        rule("a", "compare", "'left': 'at', 'op': 'le', 'right': 'until'"),
                        rule("b", "compare", "'left': 'at', 'op': 'ne', 'right': 'until'")));
    }

    @ParameterizedTest
    @MethodSource("peace")
    void rulesThatSomeValuePassesAreNone(Schema event, RuleDeclaration a, RuleDeclaration b) {
        assertThat(findings(event, a, b)).isEmpty();
    }

    @Test
    void agesContradictAComparisonThatTheyLeaveNoRoomFor() {
        assertThat(findings(
                        PAIRS,
                        rule("not-old", "at", "maxBehind", "'of': 'arrival', 'allowance': 'PT0S'"),
                        rule("not-new", "until", "maxAhead", "'of': 'arrival', 'allowance': 'PT0S'"),
                        rule("in-order", "compare", "'left': 'at', 'op': 'lt', 'right': 'until'")))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.kind()).isEqualTo(Kind.CONTRADICTION);
                    assertThat(f.rule().text()).isEqualTo("in-order");
                    assertThat(f.what()).contains("not-old", "not-new");
                });
    }

    @Test
    void aComparisonContradictsRangesThatLieTheOtherWay() {
        assertThat(findings(
                        PAIRS,
                        rule("low", "small", "range", "'max': 5"),
                        rule("high", "big", "range", "'min': 6"),
                        rule("in-order", "compare", "'left': 'small', 'op': 'ge', 'right': 'big'")))
                .extracting(Finding::kind)
                .containsExactly(Kind.CONTRADICTION);
    }

    @Test
    void aConditionThatNothingGoodMeetsIsUnreachable() {
        assertThat(findings(
                        PAIRS,
                        rule("known", "text", "oneOf", "'values': ['x', 'y']"),
                        rule(
                                "typo",
                                "when",
                                when(
                                        "'field': 'text', 'kind': 'oneOf', 'values': ['z']",
                                        "'field': 'other', 'kind': 'required'"))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.kind()).isEqualTo(Kind.UNREACHABLE);
                    assertThat(f.what()).contains("its condition never holds").contains("known");
                });
    }

    @Test
    void aValueOfAConditionThatAnotherRuleRefusesIsUnreachable() {
        assertThat(findings(
                        PAIRS,
                        rule("known", "text", "oneOf", "'values': ['x', 'y']"),
                        rule(
                                "typo",
                                "when",
                                when(
                                        "'field': 'text', 'kind': 'oneOf', 'values': ['x', 'z']",
                                        "'field': 'other', 'kind': 'required'"))))
                .singleElement()
                .satisfies(f -> assertThat(f.what()).contains("its value 'z'").contains("refused by known"));
    }

    @Test
    void aConditionWhoseConsequenceCannotHoldIsAContradiction() {
        assertThat(findings(
                        PAIRS,
                        rule("small-low", "small", "range", "'max': 5"),
                        rule(
                                "then-high",
                                "when",
                                when(
                                        "'field': 'text', 'kind': 'required'",
                                        "'field': 'small', 'kind': 'range', 'min': 6"))))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.kind()).isEqualTo(Kind.CONTRADICTION);
                    assertThat(f.what()).contains("small-low");
                });
    }

    static Stream<Arguments> repetitions() {
        return Stream.of(
                two(FIELDS, rule("a", "big", "range", "'min': 1"), rule("b", "big", "range", "'min': 1")),
                two(FIELDS, rule("a", "big", "range", "'min': 2"), rule("b", "big", "range", "'above': 0")),
                two(
                        FIELDS,
                        rule("a", "big", "range", "'min': 0, 'max': 5"),
                        rule("b", "big", "range", "'above': -1, 'max': 9")),
                two(FIELDS, rule("a", "text", "length", "'min': 2, 'max': 3"), rule("b", "text", "length", "'max': 3")),
                two(
                        FIELDS,
                        rule("a", "text", "oneOf", "'values': ['xy']"),
                        rule("b", "text", "pattern", "'pattern': '[a-z]+'")),
                two(
                        FIELDS,
                        rule("a", "text", "oneOf", "'values': ['a']"),
                        rule("b", "text", "reference", "'list': 'known'")),
                two(
                        FIELDS,
                        rule("a", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT1S'"),
                        rule("b", "at", "maxAhead", "'of': 'arrival', 'allowance': 'PT2S'")),
                two(FIELDS, rule("a", "money", "digits", "'places': 1"), rule("b", "money", "digits", "'places': 2")),
                two(FIELDS, rule("a", "noCardNumber", ""), rule("b", "text", "noCardNumber", "")),
                two(
                        PAIRS,
                        rule("a", "net", "range", "'min': 1"),
                        rule(
                                "b",
                                "when",
                                when(
                                        "'field': 'text', 'kind': 'required'",
                                        "'field': 'net', 'kind': 'range', 'min': 0"))));
    }

    @ParameterizedTest
    @MethodSource("repetitions")
    void aRuleThatAnotherImpliesIsRedundant(Schema event, RuleDeclaration a, RuleDeclaration b) {
        assertThat(findings(event, a, b)).singleElement().satisfies(f -> {
            assertThat(f.kind()).isEqualTo(Kind.REDUNDANT);
            assertThat(f.rule().text()).isEqualTo("b");
            assertThat(f.what()).contains("a");
        });
    }

    @Test
    void aWarningThatIsStricterThanAnErrorIsNotRedundantAndNeitherIsTheError() {
        assertThat(findings(
                        FIELDS,
                        rule("error", "big", "range", "'min': 0"),
                        rule("warning", "big", "range", Severity.WARN, "'min': 20")))
                .isEmpty();
    }

    static Stream<Contract> shipped() {
        return Contracts.shipped().ofEveryStatus().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void nothingIsFoundInWhatWeShip(Contract contract) {
        assertThat(RuleSetCheck.of(RuleSet.of(contract))).isEmpty();
    }

    private static List<Finding> findings(Schema event, RuleDeclaration... rules) {
        return RuleSetCheck.of(RuleSet.of(TestContracts.of(event, rules)));
    }

    private static String when(String condition, String then) {
        return "'when': {" + condition + "}, 'then': {" + then + "}";
    }

    private static Arguments two(Schema event, RuleDeclaration a, RuleDeclaration b) {
        return Arguments.of(event, a, b);
    }
}
