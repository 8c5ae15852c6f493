package dev.sluice.producer.simulator.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.simulator.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the simulated venue lists, as its exchangeInfo. It lists some symbols that the real one has, as that one does, and
 * every symbol that anybody asked for. Of the latter it decides itself what they trade, for it is their venue: the first
 * half is the base, the rest is the quote, so {@code ABCDE} trades {@code AB} for {@code CDE}.
 */
final class Listed {
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{2,32}");

    /** Base and quote of those that the real venue has. */
    private static final List<Pair> REAL = Stream.of(
                    "BTC/USDT ETH/USDT BNB/USDT SOL/USDT XRP/USDT ADA/USDT DOGE/USDT LTC/USDT LINK/USDT AVAX/USDT",
                    "1INCH/USDT SHIB/USDT MATIC/USDT BTC/BUSD ETH/BUSD OMG/BUSD BTC/USDC ETH/USDC USDC/USDT",
                    "ETH/BTC BNB/BTC LTC/BTC SOL/BTC BNB/ETH BTC/EUR ETH/EUR EUR/USDT BTC/TRY USDT/TRY BTC/USD")
            .flatMap(line -> Stream.of(line.split(" ", -1)))
            .map(text -> text.split("/", -1))
            .map(assets -> new Pair(assets[0], assets[1]))
            .toList();

    private Listed() {}

    private record Pair(String base, String quote) {
        String symbol() {
            return base + quote;
        }

        /** What the venue makes of a symbol that it did not have before. */
        static Pair of(String symbol) {
            int middle = symbol.length() / 2;
            return new Pair(symbol.substring(0, middle), symbol.substring(middle));
        }
    }

    /** The document, for a venue whose users asked for {@code symbols}. */
    static String document(Collection<String> symbols, long timeMillis) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("timezone", "UTC").put("serverTime", timeMillis);
        document.putArray("rateLimits");
        document.putArray("exchangeFilters");
        ArrayNode entries = document.putArray("symbols");
        pairs(symbols).forEach(pair -> describe(entries.addObject(), pair));
        return document.toString();
    }

    private static List<Pair> pairs(Collection<String> symbols) {
        List<Pair> pairs = new ArrayList<>(REAL);
        Set<String> real = REAL.stream().map(Pair::symbol).collect(Collectors.toSet());
        new TreeSet<>(symbols)
                .stream()
                        .filter(symbol -> !real.contains(symbol))
                        // What a client asks for may be any text.
                        .filter(symbol -> SYMBOL.matcher(symbol).matches())
                        .forEach(symbol -> pairs.add(Pair.of(symbol)));
        return pairs;
    }

    /** What {@code symbol} is, listed or not. */
    static Instrument instrument(String symbol) {
        Pair pair = REAL.stream()
                .filter(real -> real.symbol().equals(symbol))
                .findFirst()
                .orElseGet(() -> Pair.of(symbol));
        // Anywhere between a cent and 50,000, and always the same.
        long cents = 1L + Math.floorMod(symbol.hashCode(), 5_000_000);
        return Instrument.of(
                symbol,
                pair.base(),
                pair.quote(),
                BigDecimal.valueOf(cents, 2).toPlainString(),
                Instrument.Sizes.COARSE);
    }

    /** Whether the venue lists {@code symbol}, after its users asked for {@code symbols}. */
    static boolean isKnown(String symbol, Collection<String> symbols) {
        return symbols.contains(symbol)
                || REAL.stream().anyMatch(pair -> pair.symbol().equals(symbol));
    }

    private static void describe(ObjectNode entry, Pair pair) {
        entry.put("symbol", pair.symbol()).put("status", "TRADING");
        entry.put("baseAsset", pair.base()).put("baseAssetPrecision", 8);
        entry.put("quoteAsset", pair.quote()).put("quoteAssetPrecision", 8);
        entry.put("isSpotTradingAllowed", true);
        entry.putArray("filters");
        entry.putArray("permissions").add("SPOT");
    }
}
