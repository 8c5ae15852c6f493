package dev.sluice.producer.simulator.kraken;

import dev.sluice.producer.simulator.Instrument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pair, and its names. The instrument's is that of WebSocket API v2: BTC/USD.
 *
 * @param wsName in WebSocket API v1: XBT/USD
 * @param restName in the REST API: XXBTZUSD
 * @param altName in the REST API as well: XBTUSD
 */
record KrakenPair(Instrument instrument, String wsName, String restName, String altName) {
    /** What AssetPairs calls assets whose name elsewhere is another. */
    private static final Map<String, String> REST_ASSETS = Map.of(
            "BTC", "XXBT", "DOGE", "XXDG", "ETH", "XETH", "XRP", "XXRP", "LTC", "XLTC", "XMR", "XXMR", "USD", "ZUSD",
            "EUR", "ZEUR");

    private static final Map<String, String> V1_ASSETS = Map.of("BTC", "XBT", "DOGE", "XDG");

    static final List<KrakenPair> ALL = List.of(
            of("BTC", "USD", "XXBTZUSD", "60000.0", Instrument.Sizes.NORMAL),
            of("BTC", "EUR", "XXBTZEUR", "55000.0", Instrument.Sizes.NORMAL),
            of("ETH", "USD", "XETHZUSD", "2500.00", Instrument.Sizes.NORMAL),
            of("ETH", "EUR", "XETHZEUR", "2300.00", Instrument.Sizes.NORMAL),
            of("ETH", "BTC", "XETHXXBT", "0.04200", Instrument.Sizes.NORMAL),
            of("SOL", "USD", "SOLUSD", "150.00", Instrument.Sizes.NORMAL),
            of("XRP", "USD", "XXRPZUSD", "0.60000", Instrument.Sizes.NORMAL),
            of("ADA", "USD", "ADAUSD", "0.400000", Instrument.Sizes.NORMAL),
            of("DOGE", "USD", "XDGUSD", "0.1200000", Instrument.Sizes.FINE),
            of("DOT", "USD", "DOTUSD", "6.0000", Instrument.Sizes.NORMAL),
            of("LINK", "USD", "LINKUSD", "12.00000", Instrument.Sizes.NORMAL),
            of("LTC", "USD", "XLTCZUSD", "70.00", Instrument.Sizes.NORMAL),
            of("XMR", "USD", "XXMRZUSD", "160.00", Instrument.Sizes.NORMAL),
            of("USDT", "USD", "USDTZUSD", "1.00000", Instrument.Sizes.NORMAL),
            of("SHIB", "USD", "SHIBUSD", "0.0000180000", Instrument.Sizes.FINE));

    private static KrakenPair of(String base, String quote, String restName, String price, Instrument.Sizes sizes) {
        String oldBase = V1_ASSETS.getOrDefault(base, base);
        String oldQuote = V1_ASSETS.getOrDefault(quote, quote);
        return new KrakenPair(
                Instrument.of(base + "/" + quote, base, quote, price, sizes),
                oldBase + "/" + oldQuote,
                restName,
                oldBase + oldQuote);
    }

    /** The pair that API v2 calls {@code symbol}. */
    static Optional<KrakenPair> named(String symbol) {
        return ALL.stream().filter(pair -> pair.symbol().equals(symbol)).findFirst();
    }

    /** The pair that API v1 calls {@code name}. */
    static Optional<KrakenPair> inV1(String name) {
        return ALL.stream().filter(pair -> pair.wsName().equals(name)).findFirst();
    }

    /** The pair that the REST API knows by {@code name}, which is any of three. */
    static Optional<KrakenPair> inRest(String name) {
        return ALL.stream()
                .filter(pair ->
                        List.of(pair.restName(), pair.altName(), pair.wsName()).contains(name))
                .findFirst();
    }

    String symbol() {
        return instrument.symbol();
    }

    /** The REST API's name of the base asset. */
    String restBase() {
        return REST_ASSETS.getOrDefault(instrument.base(), instrument.base());
    }

    /** The REST API's name of the quote asset. */
    String restQuote() {
        return REST_ASSETS.getOrDefault(instrument.quote(), instrument.quote());
    }
}
