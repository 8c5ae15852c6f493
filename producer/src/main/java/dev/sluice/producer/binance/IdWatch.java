package dev.sluice.producer.binance;

import dev.sluice.producer.venue.TradeWatcher;
import java.time.Instant;

/** Counts the ids that a venue left out, of any venue that counts its trades. */
public final class IdWatch implements TradeWatcher {
    private final TradeIds ids = new TradeIds();

    @Override
    public void connected(String venue, long connection, Instant at) {}

    @Override
    public void trade(Seen trade) {
        trade.id().ifPresent(id -> ids.see(new BinanceMessage.Trade(null, trade.feed(), trade.symbol(), id)));
    }

    /** How often trade ids were left out. */
    public long gaps() {
        return ids.counts().gaps();
    }

    /** How many trade ids were left out. */
    public long missingTrades() {
        return ids.counts().missing();
    }

    /** How many trades were not newer than the newest of their symbol. */
    public long repeatedTrades() {
        return ids.counts().repeated();
    }
}
