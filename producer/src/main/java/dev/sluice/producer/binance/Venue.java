package dev.sluice.producer.binance;

import java.util.Locale;

/** Binance's spot venues. */
public enum Venue {
    BINANCE("wss://stream.binance.com:9443", "https://api.binance.com"),
    BINANCE_US("wss://stream.binance.us:9443", "https://api.binance.us");

    private final String url;
    private final String restUrl;

    Venue(String url, String restUrl) {
        this.url = url;
        this.restUrl = restUrl;
    }

    /** Where its streams are. */
    public String url() {
        return url;
    }

    /** Where its reference data is. */
    public String restUrl() {
        return restUrl;
    }

    /** The venue behind {@code url}; BINANCE unless it names the American one. */
    public static Venue at(String url) {
        return url.toLowerCase(Locale.ROOT).contains("binance.us") ? BINANCE_US : BINANCE;
    }
}
