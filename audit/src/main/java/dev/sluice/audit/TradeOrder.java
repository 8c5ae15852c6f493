package dev.sluice.audit;

import java.math.BigDecimal;
import java.util.Comparator;
import org.apache.iceberg.data.Record;

/** Where a trade stands among those of its minute: by time, then the venue's id, then coordinates. */
record TradeOrder(long micros, long id, int partition, long offset, BigDecimal price)
        implements Comparable<TradeOrder> {
    private static final Comparator<TradeOrder> ORDER = Comparator.comparingLong(TradeOrder::micros)
            .thenComparingLong(TradeOrder::id)
            .thenComparingInt(TradeOrder::partition)
            .thenComparingLong(TradeOrder::offset);

    static TradeOrder of(Record row, BigDecimal price) {
        return new TradeOrder(
                (Long) Scalars.plain(row.getField("trade_time")),
                (Long) Scalars.plain(row.getField("trade_id")),
                Rows.partition(row).partition(),
                Rows.offset(row),
                price);
    }

    @Override
    public int compareTo(TradeOrder other) {
        return ORDER.compare(this, other);
    }
}
