package dev.sluice.validation;

import static dev.sluice.validation.TestContracts.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link Rule} promises, value by value: two interpreters that agree may still be wrong together. */
class RuleSemanticsTest {
    private static final String GOOD = "good";
    private static final String BAD = "bad";

    static List<Arguments> promisesOfTexts() {
        return List.of(
                text("pattern", "'pattern': '[a-z]+'", "abc", GOOD),
                text("pattern", "'pattern': '[a-z]+'", "abc1", BAD),
                text("pattern", "'pattern': '[a-z]+'", "abc\n", BAD),
                text("pattern", "'pattern': '[a-z]+'", "\nabc", BAD),
                text("pattern", "'pattern': '[a-z]+'", "", BAD),
                text("pattern", "'pattern': 'a|b.*'", "ac", BAD),
                text("pattern", "'pattern': '(?m)^a$'", "a\na", BAD),
                text("pattern", "'pattern': 'y*'", "y".repeat(1024), GOOD),
                text("pattern", "'pattern': 'y*'", "y".repeat(1025), BAD),
                text("pattern", "'pattern': '[é]*'", "é".repeat(512), GOOD),
                text("pattern", "'pattern': '[éa]*'", "é".repeat(512) + "a", BAD),
                text("parses", "'as': 'integer'", "1".repeat(38), GOOD),
                text("parses", "'as': 'integer'", "1\n", BAD),
                text("reference", "'list': 'known'", "abc", GOOD),
                text("reference", "'list': 'known'", "C", BAD),
                text("noCardNumber", "", "4111 1111 1111 1111", BAD),
                text("noCardNumber", "", new Utf8("x 4111111111111111"), BAD),
                text("noCardNumber", "", "4111 1111 1111 1112", GOOD),
                text("length", "'max': 3", "😀😀😀", GOOD),
                text("length", "'max': 3", "e\u0301e\u0301", BAD),
                text("length", "'min': 1", "", BAD),
                text("length", "'min': 1", " ", GOOD),
                text("length", "'max': 1", "\ud83d", GOOD),
                text("length", "'max': 1", new Utf8(new byte[] {(byte) 0xff}), GOOD),
                text("oneOf", "'values': ['i']", "İ", BAD),
                text("oneOf", "'values': ['i']", "I", BAD),
                text("oneOf", "'values': ['i']", "i ", BAD),
                text("oneOf", "'values': ['i']", new Utf8("i"), GOOD),
                text("oneOf", "'values': ['?']", "\ud83d", GOOD));
    }

    static List<Arguments> promisesOfNumbersAndTimes() {
        return List.of(
                money("'min': '1.5'", 15_000, GOOD),
                money("'above': '1.50'", 15_000, BAD),
                money("'above': '1.50'", 15_001, GOOD),
                money("'max': '1.5000'", 15_000, GOOD),
                money("'below': '1.5'", 15_000, BAD),
                money("'max': '0'", 1_000_000_000_000_000_000L, BAD),
                number("ratio", "'min': '0'", -0.0, GOOD),
                number("ratio", "'above': '0'", -0.0, BAD),
                number("ratio", "'min': '0'", Double.NaN, BAD),
                number("ratio", "'max': '0'", Double.NaN, BAD),
                number("ratio", "'min': '0'", Double.POSITIVE_INFINITY, GOOD),
                number("ratio", "'max': '0.1'", 0.1, GOOD),
                number("ratio", "'below': '0'", Double.NaN, BAD),
                number("ratio", "'above': '0'", Double.NaN, BAD),
                number("ratio", "'max': '-0'", 0.0, GOOD),
                number("ratio", "'below': '0'", -0.0, BAD),
                number("big", "'below': '9223372036854775807'", Long.MAX_VALUE, BAD),
                number("big", "'below': '9223372036854775807'", Long.MAX_VALUE - 1, GOOD),
                number("small", "'min': -1", -1, GOOD),
                Arguments.of("at", "maxAhead", "'of': 'arrival', 'allowance': 'PT1S'", 1_000_000L, GOOD),
                Arguments.of("at", "maxAhead", "'of': 'arrival', 'allowance': 'PT1S'", 1_000_001L, BAD),
                Arguments.of("at", "maxAhead", "'of': 'arrival', 'allowance': 'PT1S'", Long.MAX_VALUE, BAD),
                Arguments.of("at", "maxBehind", "'of': 'arrival', 'allowance': 'PT1S'", -1_000_000L, GOOD),
                Arguments.of("at", "maxBehind", "'of': 'arrival', 'allowance': 'PT1S'", -1_000_001L, BAD),
                Arguments.of("at", "maxBehind", "'of': 'arrival', 'allowance': 'PT1S'", Long.MIN_VALUE, BAD));
    }

    static List<Arguments> promisesOfDigitsAndArrays() {
        return List.of(
                digits(
                        "money",
                        "'places': 2",
                        ByteBuffer.wrap(BigInteger.valueOf(12_300).toByteArray()),
                        GOOD),
                digits(
                        "money",
                        "'places': 2",
                        ByteBuffer.wrap(BigInteger.valueOf(12_340).toByteArray()),
                        BAD),
                digits(
                        "money",
                        "'digits': 5, 'places': 2",
                        ByteBuffer.wrap(BigInteger.valueOf(9_999_900).toByteArray()),
                        GOOD),
                digits(
                        "money",
                        "'digits': 5, 'places': 2",
                        ByteBuffer.wrap(BigInteger.valueOf(-10_000_000).toByteArray()),
                        BAD),
                digits("money", "'places': 0", ByteBuffer.wrap(new byte[0]), GOOD),
                digits("small", "'digits': 3", 999, GOOD),
                digits("small", "'digits': 3", -1000, BAD),
                Arguments.of("tags", "length", "'min': 1", List.of(), BAD),
                Arguments.of("tags", "length", "'max': 1", List.of("a"), GOOD),
                Arguments.of("tags", "length", "'max': 1", List.of("a", "b"), BAD));
    }

    @ParameterizedTest
    @MethodSource({"promisesOfTexts", "promisesOfNumbersAndTimes", "promisesOfDigitsAndArrays"})
    void aValueIsJudgedAsPromised(String field, String kind, String arguments, Object value, String verdict) {
        var contract = TestContracts.of(HostileEvents.CONTRACT.event(), rule("the-rule", field, kind, arguments));
        RecordJudge judge = new RecordJudge(RuleSet.of(contract));
        GenericRecord event = new GenericData.Record(contract.event());
        event.put(field, value);
        List<String> broken = judge.judge(event, Instant.EPOCH).stream()
                .map(v -> v.rule().text())
                .toList();
        assertThat(broken.contains("the-rule")).isEqualTo(verdict.equals(BAD));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void aValueIsShownAsPromised(String field, Object value, String text) {
        FieldType type = RuleSet.of(HostileEvents.CONTRACT).typeOf(field);
        assertThat(FieldValue.text(type, FieldValue.read(type, value))).isEqualTo(text);
    }

    static List<Arguments> shown() {
        return List.of(
                Arguments.of("crypto", ByteBuffer.wrap(new byte[] {0}), "0.000000000000000000"),
                Arguments.of("crypto", ByteBuffer.wrap(new byte[] {-1}), "-0.000000000000000001"),
                Arguments.of("money", ByteBuffer.wrap(new byte[] {100}), "0.0100"),
                Arguments.of("at", 0L, "1970-01-01T00:00:00.000000Z"),
                Arguments.of("at", -1L, "1969-12-31T23:59:59.999999Z"),
                Arguments.of("at", Micros.FIRST_SHOWN, "0001-01-01T00:00:00.000000Z"),
                Arguments.of("at", Micros.FIRST_SHOWN - 1, "-62135596800000001"),
                Arguments.of("at", Micros.LAST_SHOWN, "9999-12-31T23:59:59.999999Z"),
                Arguments.of("at", Long.MAX_VALUE, "9223372036854775807"),
                Arguments.of("flag", true, "true"),
                Arguments.of("tags", List.of(), "0 elements"),
                Arguments.of("text", "😀".repeat(256), "😀".repeat(256)),
                Arguments.of("text", "😀".repeat(257), "😀".repeat(256)),
                Arguments.of("text", "x".repeat(257), "x".repeat(256)),
                Arguments.of("text", "x".repeat(255) + "😀y", "x".repeat(255) + "😀"),
                Arguments.of("text", new Utf8(new byte[] {'a', (byte) 0xff}), "a\ufffd"));
    }

    private static Arguments text(String kind, String arguments, CharSequence value, String verdict) {
        return Arguments.of("text", kind, arguments, value, verdict);
    }

    private static Arguments money(String arguments, long unscaled, String verdict) {
        byte[] bytes = BigInteger.valueOf(unscaled).toByteArray();
        return Arguments.of("money", "range", arguments, ByteBuffer.wrap(bytes), verdict);
    }

    private static Arguments digits(String field, String arguments, Object value, String verdict) {
        return Arguments.of(field, "digits", arguments, value, verdict);
    }

    private static Arguments number(String field, String arguments, Number value, String verdict) {
        return Arguments.of(field, "range", arguments, value, verdict);
    }
}
