package dev.sluice.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.iceberg.data.Record;

/**
 * How a gold table follows from silver's rows; said here a second time and by other code than the gold job's, so that one
 * can prove the other.
 *
 * @param keys columns of silver and of gold that make a group
 * @param values other columns of silver that are looked at
 * @param time column of silver that windows are cut by
 */
record Windows(List<String> keys, List<String> values, String time, ChronoUnit unit, Supplier<Window> empty) {
    private static final Map<String, Windows> BY_DATASET = Map.of(
            "payments",
            new Windows(
                    List.of("merchant_id", "currency"),
                    List.of("amount", "auth_result"),
                    "ts_event",
                    ChronoUnit.HOURS,
                    PaymentsHour::new),
            "binance_trades",
            new Windows(
                    List.of("venue", "feed", "symbol"),
                    List.of("trade_id", "price", "quantity"),
                    "trade_time",
                    ChronoUnit.MINUTES,
                    TradesMinute::new));

    /** One group in one window. */
    interface Window {
        void add(Record silverRow);

        /** Columns of gold that are compared; one that follows from others is not among them. */
        List<String> names();

        /** What these should say, in the same order. */
        List<Object> sums();
    }

    /** Of a dataset that has gold. */
    static Windows of(String dataset) {
        return Objects.requireNonNull(BY_DATASET.get(dataset), dataset);
    }

    /** Attempts of an hour. */
    private static final class PaymentsHour implements Window {
        private long approved;
        private long declined;
        private BigDecimal approvedAmount = BigDecimal.ZERO;
        private BigDecimal declinedAmount = BigDecimal.ZERO;

        @Override
        public void add(Record row) {
            BigDecimal amount = (BigDecimal) row.getField("amount");
            if ("APPROVED".equals(Objects.toString(row.getField("auth_result")))) {
                approved++;
                approvedAmount = approvedAmount.add(amount);
            } else {
                declined++;
                declinedAmount = declinedAmount.add(amount);
            }
        }

        @Override
        public List<String> names() {
            return List.of(
                    "payment_count",
                    "approved_count",
                    "declined_count",
                    "total_amount",
                    "approved_amount",
                    "declined_amount");
        }

        @Override
        public List<Object> sums() {
            return List.of(
                    approved + declined,
                    approved,
                    declined,
                    approvedAmount.add(declinedAmount),
                    approvedAmount,
                    declinedAmount);
        }
    }

    /** Trades of a minute; the mean price follows from volume and quote volume. */
    private static final class TradesMinute implements Window {
        private static final int PRODUCT_SCALE = 14;

        private long count;
        private BigDecimal high;
        private BigDecimal low;
        private BigDecimal volume = BigDecimal.ZERO;
        private BigDecimal quoteVolume = BigDecimal.ZERO;
        private TradeOrder first;
        private TradeOrder last;

        @Override
        public void add(Record row) {
            BigDecimal price = (BigDecimal) row.getField("price");
            BigDecimal quantity = (BigDecimal) row.getField("quantity");
            TradeOrder order = TradeOrder.of(row, price);
            count++;
            high = high == null ? price : high.max(price);
            low = low == null ? price : low.min(price);
            volume = volume.add(quantity);
            quoteVolume = quoteVolume.add(rounded(price, 9)
                    .multiply(rounded(quantity, 9))
                    .setScale(PRODUCT_SCALE, RoundingMode.HALF_UP)
                    .setScale(12, RoundingMode.HALF_UP));
            first = first == null || order.compareTo(first) < 0 ? order : first;
            last = last == null || order.compareTo(last) > 0 ? order : last;
        }

        private static BigDecimal rounded(BigDecimal value, int digits) {
            return value.setScale(digits, RoundingMode.HALF_UP);
        }

        @Override
        public List<String> names() {
            return List.of(
                    "trade_count", "open_price", "high_price", "low_price", "close_price", "volume", "quote_volume");
        }

        @Override
        public List<Object> sums() {
            return List.of(count, first.price(), high, low, last.price(), volume, quoteVolume);
        }
    }
}
