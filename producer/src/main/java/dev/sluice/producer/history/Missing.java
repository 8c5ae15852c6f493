package dev.sluice.producer.history;

import dev.sluice.producer.continuity.IdRange;
import java.time.Instant;
import java.util.Optional;

/**
 * Trades to look for.
 *
 * @param symbol of the series
 * @param feed of the series; at Binance it says which history
 * @param ids from the first missing one to the last
 * @param timeBefore when the trade before them took place; Kraken's history is asked by time
 */
public record Missing(String symbol, String feed, IdRange ids, Optional<Instant> timeBefore) {}
