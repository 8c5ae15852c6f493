package dev.sluice.schemas;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant who wrote a word that nobody knows. */
public final class Nearest {
    private static final int SHORT = 4;

    private Nearest() {}

    /** The word of {@code known}, which is not empty, that takes the fewest changed characters. */
    public static String to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(k -> distance(k, word)))
                .orElseThrow();
    }

    /** The nearest word if it is so near that it was probably meant: one changed character in a short word, two in a long. */
    public static Optional<String> close(String word, Collection<String> known) {
        int most = word.length() <= SHORT ? 1 : 2;
        return known.stream()
                .filter(k -> distance(k, word) <= Math.min(most, word.length() - 1))
                .min(Comparator.comparingInt(k -> distance(k, word)));
    }

    /** Characters added, left out or changed, and neighbours exchanged. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean areExchanged =
                i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return areExchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
