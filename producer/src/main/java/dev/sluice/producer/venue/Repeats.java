package dev.sluice.producer.venue;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows the trades that were handed on lately, so that those which a venue tells again upon a subscription are not
 * published twice. For venues that count their trades per symbol, whatever the feed. Bounded: one that was forgotten goes on again, and is a duplicate by its identity behind us.
 */
final class Repeats {
    static final int MOST = 50_000;

    /** The connection that told it first. */
    private final Map<String, Long> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Whether {@code trade} was told before and is told again because of a subscription. Remembers it if not. */
    boolean isRepeat(Reading.Trade trade, long connection) {
        String identity = trade.symbol() + ' ' + trade.event().get("trade_id");
        Long first = told.putIfAbsent(identity, connection);
        return first != null && (first != connection || trade.origin() == Origin.SNAPSHOT);
    }
}
