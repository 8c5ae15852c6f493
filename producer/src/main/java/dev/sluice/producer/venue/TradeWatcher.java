package dev.sluice.producer.venue;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Is told of every trade, in the order of arrival, and of every connection: enough to find what is missing. */
public interface TradeWatcher {
    /**
     * A trade that a venue told.
     *
     * @param feed the series that its ids count, together with the symbol
     * @param id empty where the venue counts none
     * @param connection that it came by
     * @param tradeTime by the venue's clock, in microseconds
     * @param receivedAt by ours
     */
    record Seen(
            String venue,
            String feed,
            String symbol,
            OptionalLong id,
            Origin origin,
            long connection,
            Instant tradeTime,
            Instant receivedAt) {}

    /** The first message of a new connection is here: trades may be missing before it. */
    void connected(String venue, long connection, Instant at);

    /** A trade that can be read, whether or not it was told before. */
    void trade(Seen trade);

    /** Several, told in this order. */
    static TradeWatcher all(List<TradeWatcher> watchers) {
        return new TradeWatcher() {
            @Override
            public void connected(String venue, long connection, Instant at) {
                watchers.forEach(watcher -> watcher.connected(venue, connection, at));
            }

            @Override
            public void trade(Seen trade) {
                watchers.forEach(watcher -> watcher.trade(trade));
            }
        };
    }
}
