package dev.sluice.producer.simulator.binance;

import java.util.Locale;

/**
 * Name of a stream, such as {@code btcusdt@trade}.
 *
 * @param symbol upper case
 * @param feed all behind the first {@code @}
 */
record StreamName(String symbol, String feed) {
    static StreamName of(String stream) {
        int at = stream.indexOf('@');
        return at < 0
                ? new StreamName(stream.toUpperCase(Locale.ROOT), "")
                : new StreamName(stream.substring(0, at).toUpperCase(Locale.ROOT), stream.substring(at + 1));
    }

    boolean isOfTrades() {
        return !symbol.isEmpty() && (feed.equals("trade") || feed.equals("aggTrade"));
    }
}
