package dev.sluice.producer.continuity;

import java.util.Objects;

/**
 * Trades that a venue counts together: one symbol of one feed.
 *
 * @param venue as the trades have it, for example BINANCE
 * @param feed as the trades have it, for example trade; a venue counts aggTrade apart
 * @param symbol as the venue spells it, so that its history can be asked for by this name
 */
public record Series(String venue, String feed, String symbol) {
    public Series {
        Objects.requireNonNull(venue, "venue");
        Objects.requireNonNull(feed, "feed");
        Objects.requireNonNull(symbol, "symbol");
    }

    @Override
    public String toString() {
        return venue + " " + feed + " " + symbol;
    }
}
