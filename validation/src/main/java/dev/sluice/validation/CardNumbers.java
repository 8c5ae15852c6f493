package dev.sluice.validation;

import java.util.Map;

/**
 * What counts as the number of a payment card: 13 to 19 digits with a Luhn check digit, begun as card networks begin them and
 * written as cards are printed. Luhn alone takes one number in ten for a card's; the form in which digits stand has to tell
 * clocks, ids and measurements from cards.
 *
 * <p><b>Written</b> without a break, or in groups with one space or dash between them: 4-4-4-4, 4-4-4-4 and 1 to 3 more, 4-6-5,
 * 4-6-4, 4-4-5, 4-3-3-3, 6-13 or 8-8. So no part of a UUID counts (8-4-4-4-12), and neither does a row of small numbers.
 *
 * <p><b>Begun</b> with 4 for 13 digits (Visa); 30, 36, 38 or 39 for 14 (Diners Club); 34 or 37 for 15 (American Express); 22 to
 * 27, 30, 35, 36, 38, 39, 4, 5 or 6 for 16 to 19. So no time since 1970 counts, be it in milliseconds (13 digits),
 * microseconds (16) or nanoseconds (19): until 2033 they begin with 1, until 2039 with 20 or 21.
 *
 * <p><b>Between</b> what is no letter, digit or underscore of ASCII: {@code TXN4111111111111111} is an id. Digits behind a digit
 * and a point or comma are places of a number. More than 19 digits without a break are no card number. Other digits than
 * {@code 0} to {@code 9} are not looked for.
 *
 * <p>Groups before or behind do not hide a number: {@code 12 4111 1111 1111 1111 737} is found.
 */
public final class CardNumbers {
    private static final String LONG_START = "(?:2[2-7]|3[05689]|[4-6][0-9])";
    private static final String END = "(?![0-9A-Za-z_])";
    private static final String GROUPED = LONG_START + "[0-9]{2}(?:[ -][0-9]{4}){3}";

    /**
     * Finds each text that is written and begun like a card number; group 1 is the text. Where more digits stand behind groups
     * of four it is the longest one, and {@link #WITH_TAIL} tells the two apart. It is empty itself, so that finds may overlap.
     */
    public static final String CANDIDATE = "(?<![0-9A-Za-z_])(?<![0-9][.,])(?=("
            + "4[0-9]{12}|3[0689][0-9]{12}|3[47][0-9]{13}|" + LONG_START + "[0-9]{14,17}"
            + "|" + GROUPED + "(?:[ -][0-9]{1,3}" + END + ")?"
            + "|3[47][0-9]{2}[ -][0-9]{6}[ -][0-9]{5}|3[0689][0-9]{2}[ -][0-9]{6}[ -][0-9]{4}"
            + "|4[0-9]{3}[ -][0-9]{4}[ -][0-9]{5}|4[0-9]{3}(?:[ -][0-9]{3}){3}"
            + "|" + LONG_START + "[0-9]{4}[ -][0-9]{13}|" + LONG_START + "[0-9]{6}[ -][0-9]{8}"
            + ")" + END + ")";

    /** A candidate of four groups of four, group 1, with more digits behind it, group 2. */
    public static final String WITH_TAIL = "([0-9]{4}(?:[ -][0-9]{4}){3})([ -][0-9]{1,3})" + END;

    /** What each digit counts for where Luhn doubles it. */
    public static final Map<Integer, Integer> DOUBLED =
            Map.of(0, 0, 1, 2, 2, 4, 3, 6, 4, 8, 5, 1, 6, 3, 7, 5, 8, 7, 9, 9);

    private CardNumbers() {}
}
