package dev.sluice.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds each form against Java's own parser, on every text that has the shape of the form. */
class TextFormTest {
    private static final int MUTATIONS = 40_000;

    @Test
    void dateAgreesWithJavaOnEveryDayThatCouldBe() {
        for (int year : new int[] {1, 4, 96, 100, 400, 1600, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999}) {
            for (int month = 0; month <= 13; month++) {
                for (int day = 0; day <= 32; day++) {
                    String text = String.format("%04d-%02d-%02d", year, month, day);
                    assertThat(is(TextForm.DATE, text)).as(text).isEqualTo(parses(text, LocalDate::parse));
                }
            }
        }
        for (int year = 1; year <= 9999; year++) {
            String text = String.format("%04d-02-29", year);
            assertThat(is(TextForm.DATE, text)).as(text).isEqualTo(parses(text, LocalDate::parse));
        }
    }

    @Test
    void timestampAgreesWithJava() {
        Pattern shape = Pattern.compile(
                "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");
        assertAgreement(
                TextForm.TIMESTAMP,
                text -> parses(text, OffsetDateTime::parse),
                text -> shape.matcher(text).matches() && !text.startsWith("0000"));
    }

    @Test
    void decimalAgreesWithJava() {
        assertAgreement(
                TextForm.DECIMAL,
                text -> parses(text, BigDecimal::new),
                text -> text.matches("[+-]?[0-9]+([.][0-9]+)?")
                        && text.replaceAll("[.].*|[+-]", "").length() <= 38
                        && text.replaceAll("^[^.]*[.]?", "").length() <= 38);
    }

    @Test
    void integerAgreesWithJava() {
        assertAgreement(
                TextForm.INTEGER, text -> parses(text, BigInteger::new), text -> text.matches("[+-]?[0-9]{1,38}"));
    }

    @Test
    void uuidAgreesWithJava() {
        assertAgreement(
                TextForm.UUID,
                text -> parses(text, UUID::fromString)
                        && UUID.fromString(text).toString().equalsIgnoreCase(text),
                text -> text.length() == 36);
    }

    @Test
    void whatAFormSaysOfItsLengthHolds() {
        for (String text : ParsedTexts.ALL) {
            for (TextForm form : TextForm.values()) {
                if (is(form, text)) {
                    assertThat(text.length()).isBetween(form.shortest(), form.longest());
                }
            }
        }
    }

    /** Within the shape the two say the same; outside of it the form says no. */
    private static void assertAgreement(TextForm form, Predicate<String> oracle, Predicate<String> shape) {
        int accepted = 0;
        for (String text : mutated()) {
            boolean is = is(form, text);
            assertThat(is).as(form + " " + text).isEqualTo(shape.test(text) && oracle.test(text));
            accepted += is ? 1 : 0;
        }
        assertThat(accepted).isGreaterThan(100);
    }

    private static List<String> mutated() {
        Random random = new Random(11);
        List<String> texts = new ArrayList<>(ParsedTexts.ALL);
        String alphabet = "0123456789012345678901234567890123456789+-:.TZtz abcdefE\u0661";
        for (int i = 0; i < MUTATIONS; i++) {
            StringBuilder text = new StringBuilder(ParsedTexts.ALL.get(random.nextInt(ParsedTexts.ALL.size())));
            for (int hits = random.nextInt(3); hits >= 0 && text.length() > 0; hits--) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static boolean is(TextForm form, String text) {
        return Pattern.compile(form.anchored()).matcher(text).find();
    }

    private interface Parser {
        Object parse(String text);
    }

    private static boolean parses(String text, Parser parser) {
        try {
            return parser.parse(text) != null;
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }
}
