package dev.sluice.producer.binance;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the ids of trades, which a venue counts up one by one per feed and symbol, and so finds what it never received.
 * For one thread; the counts can be read by any.
 */
final class TradeIds {
    private static final Logger LOG = LoggerFactory.getLogger(TradeIds.class);

    private final Map<String, Long> newest = new HashMap<>();
    private volatile Counts counts = new Counts(0, 0, 0);

    /**
     * What was found.
     *
     * @param gaps how often ids were left out
     * @param missing how many ids were left out in all; one that comes late, or unreadable, stays counted
     * @param repeated trades not newer than the newest of their symbol
     */
    record Counts(long gaps, long missing, long repeated) {}

    void see(BinanceMessage.Trade trade) {
        String series = trade.feed() + " " + trade.symbol();
        Long last = newest.get(series);
        if (last != null && trade.tradeId() <= last) {
            counts = new Counts(counts.gaps(), counts.missing(), counts.repeated() + 1);
            return;
        }
        if (last != null && trade.tradeId() > last + 1) {
            long missing = trade.tradeId() - last - 1;
            LOG.warn(
                    "Gap: {} {} to {} never came as trades ({} of them)",
                    series,
                    last + 1,
                    trade.tradeId() - 1,
                    missing);
            counts = new Counts(counts.gaps() + 1, counts.missing() + missing, counts.repeated());
        }
        newest.put(series, trade.tradeId());
    }

    Counts counts() {
        return counts;
    }
}
