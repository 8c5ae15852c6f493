package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.schemas.contract.RuleDeclaration;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link RecordRule} promises: two interpreters that agree may still be wrong together. */
class RecordRuleSemanticsTest {
    private static final Schema EVENT = HostileRecords.CONTRACT.event();
    private static final String GOOD = "good";
    private static final String BAD = "bad";

    static Stream<Arguments> comparisons() {
        return Stream.of(
                compared("small", 1, "lt", "big", 2L, GOOD),
                compared("small", 2, "lt", "big", 2L, BAD),
                compared("small", 2, "le", "big", 2L, GOOD),
                compared("small", 2, "eq", "big", 2L, GOOD),
                compared("small", 2, "ne", "big", 2L, BAD),
                compared("small", 2, "ge", "big", 3L, BAD),
                compared("small", 2, "gt", "big", 1L, GOOD),
                compared("small", null, "lt", "big", 1L, GOOD),
                compared("small", 5, "lt", "big", null, GOOD),
                compared("big", Long.MAX_VALUE, "gt", "net", decimal(1), GOOD),
                compared("net", decimal(150), "eq", "tax", decimal(15_000), GOOD),
                compared("net", decimal(150), "lt", "tax", decimal(15_001), GOOD),
                compared("net", ByteBuffer.wrap(new byte[0]), "lt", "tax", decimal(1), GOOD),
                compared("ratio", 0.0, "eq", "share", -0.0, GOOD),
                compared("ratio", -0.0, "lt", "share", 0.0, BAD),
                compared("ratio", Double.NaN, "eq", "share", Double.NaN, BAD),
                compared("ratio", Double.NaN, "ne", "share", 1.0, BAD),
                compared("ratio", 1.0, "lt", "share", Double.NaN, BAD),
                compared("ratio", Double.NEGATIVE_INFINITY, "lt", "share", Double.POSITIVE_INFINITY, GOOD),
                compared("text", "a", "lt", "other", "b", GOOD),
                compared("text", "\uffff", "lt", "other", "😀", GOOD),
                compared("text", "e\u0301", "eq", "other", "é", BAD),
                compared("at", 1L, "le", "until", 1L, GOOD),
                compared("at", Long.MAX_VALUE, "le", "until", Long.MIN_VALUE, BAD));
    }

    @ParameterizedTest
    @MethodSource("comparisons")
    void twoFieldsStandAsPromised(String arguments, Object[] fields, String verdict) {
        assertThat(broken(rule("r", "compare", arguments), fields)).isEqualTo(verdict.equals(BAD));
    }

    static Stream<Arguments> sums() {
        return Stream.of(
                summed("'equals': 'tax'", decimal(100), 1, decimal(20_000), GOOD),
                summed("'equals': 'tax'", decimal(100), 1, decimal(20_001), BAD),
                summed("'equals': 'tax', 'tolerance': '0.0001'", decimal(100), 1, decimal(20_001), GOOD),
                summed("'equals': 'tax', 'tolerance': '0.0001'", decimal(100), 1, decimal(19_998), BAD),
                summed("'equals': 'tax'", null, 1, decimal(20_001), GOOD),
                summed("'equals': 'tax'", decimal(100), 1, null, GOOD),
                summed("'equals': 'tax'", decimal(1_000_000_000_000L), 0, decimal(100_000_000_000_000L), BAD),
                summed("'equals': 'tax'", decimal(9_900_000_000L), 0, decimal(990_000_000_000L), GOOD),
                summed("'equals': 'tax'", ByteBuffer.wrap(new byte[0]), 1, decimal(20_001), GOOD));
    }

    @ParameterizedTest
    @MethodSource("sums")
    void aSumIsWhatTheTotalSays(String arguments, Object[] fields, String verdict) {
        assertThat(broken(rule("r", "sum", "'of': ['net', 'small'], " + arguments), fields))
                .isEqualTo(verdict.equals(BAD));
    }

    @Test
    void aConditionThatHoldsAsksForItsConsequence() {
        RuleDeclaration rule = rule(
                "r",
                "when",
                "'when': {'field': 'text', 'kind': 'oneOf', 'values': ['x']}, 'then': {'field': 'other', 'kind': 'required'}");
        assertThat(broken(rule, "text", "x")).isTrue();
        assertThat(broken(rule, "text", "x", "other", "there")).isFalse();
        assertThat(broken(rule, "text", "y")).isFalse();
        assertThat(broken(rule, "text", null)).isFalse();
    }

    @Test
    void everyConditionHasToHold() {
        RuleDeclaration rule = rule(
                "r",
                "when",
                "'when': [{'field': 'small', 'kind': 'range', 'min': 1}, {'field': 'big', 'kind': 'required'}],"
                        + " 'then': {'field': 'ratio', 'kind': 'range', 'max': 1}");
        assertThat(broken(rule, "small", 1, "big", 0L, "ratio", 2.0)).isTrue();
        assertThat(broken(rule, "small", 0, "big", 0L, "ratio", 2.0)).isFalse();
        assertThat(broken(rule, "small", 1, "ratio", 2.0)).isFalse();
        assertThat(broken(rule, "small", 1, "big", 0L))
                .as("null breaks no range")
                .isFalse();
    }

    @Test
    void aCardNumberAnywhereInARecordNamesItsFieldAndIsNotShown() {
        GenericRecord note = new GenericData.Record(
                TestContracts.present(EVENT.getField("notes").schema()).getElementType());
        note.put("name", "n");
        note.put("value", "pay 5555-5555-5555-4444");
        List<Violation> violations = violations(rule("r", "noCardNumber", ""), "text", "x", "notes", List.of(note));
        assertThat(violations).singleElement().satisfies(v -> {
            assertThat(v.field()).isEqualTo("notes");
            assertThat(v.value()).isEqualTo("(withheld)");
        });
        assertThat(violations(rule("r", "noCardNumber", "'fields': ['text', 'other']"), "notes", List.of(note)))
                .isEmpty();
    }

    @Test
    void noOtherRuleShowsTheValueOfAFieldInWhichACardNumberMayStand() {
        GenericRecord event = new GenericData.Record(EVENT);
        event.put("text", "4111 1111 1111 1111");
        event.put("other", "far too long");
        RuleSet rules = RuleSet.of(TestContracts.of(
                EVENT,
                rule("short-text", "text", "length", "'min': 0, 'max': 3"),
                rule("short-other", "other", "length", "'min': 0, 'max': 3"),
                rule("no-card", "noCardNumber", "'fields': ['text']")));
        assertThat(new RecordJudge(rules).judge(event, Instant.EPOCH))
                .filteredOn(v -> v.rule().text().startsWith("short"))
                .extracting(Violation::field, Violation::value)
                .containsExactly(tuple("text", "(withheld)"), tuple("other", "far too long"));
        event.put("text", "4111");
        assertThat(new RecordJudge(rules).judge(event, Instant.EPOCH))
                .extracting(Violation::value)
                .containsExactly("4111", "far too long");
    }

    @Test
    void theViolationOfACombinedRuleShowsTheFieldThatItIsAbout() {
        assertThat(violations(
                        rule("r", "compare", "'left': 'at', 'op': 'lt', 'right': 'until'"), "at", 1L, "until", 0L))
                .extracting(Violation::field, Violation::value)
                .containsExactly(tuple("at", "1970-01-01T00:00:00.000001Z"));
    }

    private static boolean broken(RuleDeclaration rule, Object... fields) {
        return violations(rule, fields).stream().anyMatch(v -> v.rule().text().equals("r"));
    }

    private static List<Violation> violations(RuleDeclaration rule, Object... fields) {
        GenericRecord event = new GenericData.Record(EVENT);
        for (int i = 0; i < fields.length; i += 2) {
            event.put((String) fields[i], fields[i + 1]);
        }
        return new RecordJudge(RuleSet.of(TestContracts.of(EVENT, rule))).judge(event, Instant.EPOCH);
    }

    private static Arguments compared(String left, Object one, String op, String right, Object other, String verdict) {
        String arguments = "'left': '" + left + "', 'op': '" + op + "', 'right': '" + right + "'";
        return Arguments.of(arguments, new Object[] {left, one, right, other}, verdict);
    }

    private static Arguments summed(String arguments, Object net, Object small, Object tax, String verdict) {
        return Arguments.of(arguments, new Object[] {"net", net, "small", small, "tax", tax}, verdict);
    }

    private static ByteBuffer decimal(long unscaled) {
        return ByteBuffer.wrap(BigInteger.valueOf(unscaled).toByteArray());
    }
}
