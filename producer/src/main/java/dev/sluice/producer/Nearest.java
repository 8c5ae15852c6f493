package dev.sluice.producer;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody who mistyped a word may have meant. */
final class Nearest {
    private Nearest() {}

    /** The one of {@code known} that is fewest insertions, deletions and replacements away from {@code word}. */
    static String of(String word, List<String> known) {
        return known.stream().min(Comparator.comparingInt(k -> edits(k, word))).orElseThrow();
    }

    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
