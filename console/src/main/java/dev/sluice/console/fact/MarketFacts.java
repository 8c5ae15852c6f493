package dev.sluice.console.fact;

import java.time.Instant;
import java.util.List;

/** One-minute bars of one symbol, oldest first. Prices are texts: they are exact. */
public record MarketFacts(String venue, String feed, String symbol, List<Bar> bars) {
    public MarketFacts {
        bars = List.copyOf(bars);
    }

    /** A minute. */
    public record Bar(Instant minute, String open, String high, String low, String close, String volume, long trades) {}
}
