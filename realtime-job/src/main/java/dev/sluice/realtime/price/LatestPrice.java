package dev.sluice.realtime.price;

import dev.sluice.realtime.judge.AvroDecimal;
import java.math.BigDecimal;
import java.util.Comparator;
import org.apache.avro.generic.GenericRecord;

/**
 * The price of a trade.
 *
 * @param feed stream that told of the trade; each numbers its trades in its own way
 * @param tradeId number within venue, feed and symbol
 */
public record LatestPrice(
        String venue,
        String feed,
        String symbol,
        long tradeId,
        BigDecimal price,
        BigDecimal quantity,
        long tradeMicros) {
    /** By event time, then by the source's own order; two feeds have none between them, so any that always is the same. */
    private static final Comparator<LatestPrice> IN_ORDER = Comparator.comparingLong(LatestPrice::tradeMicros)
            .thenComparing(LatestPrice::feed)
            .thenComparingLong(LatestPrice::tradeId);

    /** Takes a good event of dataset binance_trades. */
    static LatestPrice of(GenericRecord trade) {
        return new LatestPrice(
                trade.get("venue").toString(),
                trade.get("feed").toString(),
                trade.get("symbol").toString(),
                (long) trade.get("trade_id"),
                AvroDecimal.in(trade, "price"),
                AvroDecimal.in(trade, "quantity"),
                (long) trade.get("trade_time"));
    }

    /** Whether it is the newer of the two; the same trade is not newer than itself, and null is older than all. */
    boolean isNewerThan(LatestPrice other) {
        return other == null || IN_ORDER.compare(this, other) > 0;
    }
}
