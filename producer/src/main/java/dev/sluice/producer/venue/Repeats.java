package dev.sluice.producer.venue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Knows the trades that were handed on lately, so that those which a venue tells again upon a subscription are not
 * published twice. For venues that count their trades per symbol, whatever the feed. Bounded: one that was forgotten goes on
 * again, and is a duplicate by its identity behind us.
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

    /** Those of the message that is read now. */
    private final List<String> latest = new ArrayList<>();

    /** Another message begins. */
    void begin() {
        latest.clear();
    }

    /** The trades of this message were not handed on after all: if they are told again, they are no repeats. */
    void forgetLatest() {
        latest.forEach(told::remove);
        latest.clear();
    }

    /** Whether {@code trade} was told before and is told again because of a subscription. Remembers it if not. */
    boolean isRepeat(Reading.Trade trade, long connection) {
        String identity = trade.symbol() + ' ' + trade.event().get("trade_id");
        Long first = told.putIfAbsent(identity, connection);
        if (first == null) {
            latest.add(identity);
        }
        return first != null && (first != connection || trade.origin() == Origin.SNAPSHOT);
    }
}
