package dev.sluice.producer.kraken;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pair such as XBT/EUR. It names both of its assets, so neither is guessed.
 *
 * @param text as Kraken sent it
 * @param base what is traded, by the name that it has elsewhere
 * @param quote what it is paid with, by the name that it has elsewhere
 */
record Pair(String text, String base, String quote) {
    // ETH2.S/ETH is a pair, and so is AAPLx/USD.
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.]{1,16})/([A-Za-z0-9.]{1,16})");
    private static final Map<String, String> ELSEWHERE = Map.of("XBT", "BTC", "XDG", "DOGE");

    /** The pair that {@code text} is, if it is one. */
    static Optional<Pair> of(String text) {
        Matcher assets = FORM.matcher(text);
        return assets.matches()
                ? Optional.of(new Pair(text, elsewhere(assets.group(1)), elsewhere(assets.group(2))))
                : Optional.empty();
    }

    String symbol() {
        return base + quote;
    }

    private static String elsewhere(String asset) {
        return ELSEWHERE.getOrDefault(asset, asset);
    }
}
