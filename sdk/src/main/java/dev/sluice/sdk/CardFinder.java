package dev.sluice.sdk;

import java.util.Arrays;

/**
 * Finds numbers of payment cards as the server's rule {@code noCardNumber} does: 13 to 19 digits with a Luhn check digit, begun
 * as card networks begin them and written as cards are printed. Here too, so that none of them ever reaches a disk.
 */
final class CardFinder {
    private static final int MOST_GROUPS = 5;
    private static final int[][] FORMS = {
        {4, 4, 4, 4},
        {4, 4, 4, 4, 1},
        {4, 4, 4, 4, 2},
        {4, 4, 4, 4, 3},
        {4, 6, 5},
        {4, 6, 4},
        {4, 4, 5},
        {4, 3, 3, 3},
        {6, 13},
        {8, 8}
    };

    private final String text;

    private CardFinder(String text) {
        this.text = text;
    }

    /** Whether {@code text} holds a card number. */
    static boolean isIn(String text) {
        return new CardFinder(text).finds();
    }

    private boolean finds() {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(i) && mayStart(i) && startsCard(i)) {
                return true;
            }
        }
        return false;
    }

    /** Not within a word, and not behind the point of a number. */
    private boolean mayStart(int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        return !isWord(at - 1) && !((before == '.' || before == ',') && isDigit(at - 2));
    }

    private boolean startsCard(int start) {
        int[] groups = new int[MOST_GROUPS];
        StringBuilder digits = new StringBuilder();
        int at = start;
        for (int count = 1; count <= MOST_GROUPS; count++) {
            while (isDigit(at) && groups[count - 1] < 20) {
                digits.append(text.charAt(at++));
                groups[count - 1]++;
            }
            if (!isWord(at) && isForm(groups, count) && isBegun(digits) && hasCheckDigit(digits)) {
                return true;
            }
            if (!isSeparator(at) || !isDigit(at + 1)) {
                return false;
            }
            at++;
        }
        return false;
    }

    private static boolean isForm(int[] groups, int count) {
        if (count == 1) {
            return groups[0] >= 13 && groups[0] <= 19;
        }
        for (int[] form : FORMS) {
            if (form.length == count && Arrays.equals(form, 0, count, groups, 0, count)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBegun(CharSequence digits) {
        char first = digits.charAt(0);
        char second = digits.charAt(1);
        return switch (digits.length()) {
            case 13 -> first == '4';
            case 14 -> first == '3' && "0689".indexOf(second) >= 0;
            case 15 -> first == '3' && "47".indexOf(second) >= 0;
            default ->
                "456".indexOf(first) >= 0
                        || (first == '2' && "234567".indexOf(second) >= 0)
                        || (first == '3' && "05689".indexOf(second) >= 0);
        };
    }

    /** Luhn: from the right, every second digit counts double, and of that the sum of its digits. */
    private static boolean hasCheckDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : 2 * digit / 10 + 2 * digit % 10;
        }
        return sum % 10 == 0;
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private boolean isSeparator(int at) {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '-');
    }

    private boolean isWord(int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
