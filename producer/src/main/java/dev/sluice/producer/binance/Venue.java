package dev.sluice.producer.binance;

import java.util.Locale;

/** Binance's spot venues. */
public enum Venue {
    BINANCE("wss://stream.binance.com:9443"),
    BINANCE_US("wss://stream.binance.us:9443");

    private final String url;

    Venue(String url) {
        this.url = url;
    }

    /** Where its streams are. */
    public String url() {
        return url;
    }

    /** The venue behind {@code url}; BINANCE unless it names the American one. */
    public static Venue at(String url) {
        return url.toLowerCase(Locale.ROOT).contains("binance.us") ? BINANCE_US : BINANCE;
    }
}
