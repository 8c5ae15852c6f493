package dev.sluice.producer.venue;

import dev.sluice.telemetry.log.Ration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the ids of trades, which a venue counts up one by one per feed and symbol, and so finds what it never received.
 * For one thread; the counts can be read by any.
 */
public final class IdWatch implements TradeWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(IdWatch.class);

    /** Beyond these, which no venue has, trades are not watched. */
    private static final int MOST_SERIES = 100_000;

    private final Map<String, Long> newest = new HashMap<>();
    private final Ration log = Ration.ofAMinute(LOG::warn);
    private volatile Counts counts = new Counts(0, 0, 0);

    private record Counts(long gaps, long missing, long repeated) {}

    @Override
    public void connected(String venue, long connection, Instant at) {}

    @Override
    public void trade(Seen trade) {
        trade.id().ifPresent(id -> see(trade.feed() + " " + trade.symbol(), id, trade.receivedAt()));
    }

    private void see(String series, long id, Instant at) {
        log.tick(at);
        Long last = newest.get(series);
        if (last != null && id <= last) {
            counts = new Counts(counts.gaps(), counts.missing(), counts.repeated() + 1);
            return;
        }
        if (last != null && id > last + 1) {
            long missing = id - last - 1;
            log.say(
                    at,
                    "Gap: " + series + " " + (last + 1) + " to " + (id - 1) + " never came (" + missing + " trades)");
            counts = new Counts(counts.gaps() + 1, counts.missing() + missing, counts.repeated());
        }
        if (last != null || newest.size() < MOST_SERIES) {
            newest.put(series, id);
        }
    }

    /** How often trade ids were left out. */
    public long gaps() {
        return counts.gaps();
    }

    /** How many trade ids were left out; one that comes late, or unreadable, stays counted. */
    public long missingTrades() {
        return counts.missing();
    }

    /** How many trades were not newer than the newest of their symbol. */
    public long repeatedTrades() {
        return counts.repeated();
    }
}
