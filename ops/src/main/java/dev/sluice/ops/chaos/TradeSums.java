package dev.sluice.ops.chaos;

import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/** One-minute bars. */
final class TradeSums implements GoldSums {
    private record Trade(long time, long id, Produced.Coordinate at, BigDecimal price) {
        static final Comparator<Trade> ORDER = Comparator.comparingLong(Trade::time)
                .thenComparingLong(Trade::id)
                .thenComparingInt(t -> t.at.partition())
                .thenComparingLong(t -> t.at.offset());
    }

    private record Bar(long count, Trade first, Trade last, BigDecimal high, BigDecimal low, BigDecimal volume) {
        Bar plus(Bar other) {
            return new Bar(
                    count + other.count,
                    Trade.ORDER.compare(first, other.first) <= 0 ? first : other.first,
                    Trade.ORDER.compare(last, other.last) >= 0 ? last : other.last,
                    high.max(other.high),
                    low.min(other.low),
                    volume.add(other.volume));
        }
    }

    private final Map<String, Bar> bars = new TreeMap<>();

    @Override
    public TableSpec table() {
        return GoldTables.OHLCV_1M;
    }

    @Override
    public void add(GenericRecord event, Produced.Coordinate at) {
        BigDecimal price = Decoding.decimal(event, "price");
        Trade trade = new Trade((Long) event.get("trade_time"), (Long) event.get("trade_id"), at, price);
        String key = event.get("venue") + " " + event.get("feed") + " " + event.get("symbol") + " "
                + Decoding.time(event, "trade_time").truncatedTo(ChronoUnit.MINUTES);
        bars.merge(key, new Bar(1, trade, trade, price, price, Decoding.decimal(event, "quantity")), Bar::plus);
    }

    @Override
    public Map<String, String> expected() {
        Map<String, String> rows = new TreeMap<>();
        bars.forEach((key, bar) ->
                rows.put(key, text(bar.count, bar.first.price, bar.high, bar.low, bar.last.price, bar.volume)));
        return rows;
    }

    @Override
    public Map.Entry<String, String> found(Record row) {
        String key = row.getField("venue") + " " + row.getField("feed") + " " + row.getField("symbol") + " "
                + ((OffsetDateTime) row.getField(GoldTables.WINDOW_START)).toInstant();
        return Map.entry(
                key,
                text(
                        (Long) row.getField("trade_count"),
                        (BigDecimal) row.getField("open_price"),
                        (BigDecimal) row.getField("high_price"),
                        (BigDecimal) row.getField("low_price"),
                        (BigDecimal) row.getField("close_price"),
                        (BigDecimal) row.getField("volume")));
    }

    private static String text(long count, BigDecimal... figures) {
        StringBuilder text = new StringBuilder(count + " trades");
        for (BigDecimal figure : figures) {
            text.append(' ').append(figure.stripTrailingZeros().toPlainString());
        }
        return text.toString();
    }
}
