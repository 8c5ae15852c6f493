package dev.sluice.realtime.price;

import java.util.List;
import java.util.Optional;

/**
 * Latest prices to ask for. They may be one transaction ahead of the topic, and fall back by it if that is aborted. Safe for
 * threads.
 */
public interface PriceBook {
    /** The price of a symbol at a venue. */
    Lookup find(String venue, String symbol);

    /** All prices that this instance keeps, by key; empty while nobody knows. */
    Optional<List<LatestPrice>> all();

    /** Every other instance that keeps prices, as {@code host:port}. */
    List<String> elsewhere();
}
