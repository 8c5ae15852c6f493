package dev.sluice.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a text can be read as. Each form is one regular expression that decides alone, the days of February included, so two
 * interpreters cannot differ; {@code java.time}, {@code BigDecimal} and {@code UUID} are the oracles of a test. None of them
 * repeats what repeats, so none takes long on any text. Digits are {@code 0} to {@code 9}; nothing may stand around the value.
 */
public enum TextForm {
    /** An optional sign, 1 to 38 digits, and if there is a point 1 to 38 digits behind it: {@code -12.50}. No exponent. */
    DECIMAL(1, 78, "[+-]?[0-9]{1,38}(?:\\.[0-9]{1,38})?"),

    /** An optional sign and 1 to 38 digits, zeros in front included: {@code -12}. */
    INTEGER(1, 39, "[+-]?[0-9]{1,38}"),

    /** A day of the calendar from the year 0001 to 9999, as ISO 8601 writes it: {@code 2024-02-29}. */
    DATE(10, 10, Parts.DAY),

    /**
     * A day, {@code T}, hours, minutes and seconds, 1 to 9 places of a second if any, and an offset: {@code Z} or hours and
     * minutes up to 18:00: {@code 2024-02-29T23:59:59.999+02:00}. Capital letters. No leap second and no hour 24.
     */
    TIMESTAMP(
            20,
            35,
            Parts.DAY + "T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\\.[0-9]{1,9})?"
                    + "(?:Z|[+-](?:(?:0[0-9]|1[0-7]):[0-5][0-9]|18:00))"),

    /** 8, 4, 4, 4 and 12 hexadecimal digits with dashes between, large or small, of any version. */
    UUID(36, 36, "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),

    /** {@code true} or {@code false}, in small letters. */
    BOOLEAN(4, 5, "true|false");

    private final int shortest;
    private final int longest;
    private final String regex;

    TextForm(int shortest, int longest, String regex) {
        this.shortest = shortest;
        this.longest = longest;
        this.regex = regex;
    }

    /** Characters of the shortest text of this form. */
    int shortest() {
        return shortest;
    }

    /** Characters of the longest text of this form. */
    int longest() {
        return longest;
    }

    boolean isNumber() {
        return this == DECIMAL || this == INTEGER;
    }

    static Optional<TextForm> named(String word) {
        return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(TextForm::word).toList();
    }

    /** As a contract writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The regex that finds nothing but whole texts of this form. */
    public String anchored() {
        return Rule.Pattern.anchored(regex);
    }

    private static final class Parts {
        private static final String LEAP_YEAR =
                "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])" + "|(?:0[48]|[2468][048]|[13579][26])00)";
        static final String DAY = "(?!0000)(?:[0-9]{4}-(?:"
                + "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
                + "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
                + "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
                + "|" + LEAP_YEAR + "-02-29)";
    }
}
