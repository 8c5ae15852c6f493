package dev.sluice.ops.chaos;

import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/** Payments per merchant, currency and hour. */
final class PaymentSums implements GoldSums {
    private record Sum(long count, long approved, BigDecimal total, BigDecimal approvedTotal) {
        Sum plus(Sum other) {
            return new Sum(
                    count + other.count,
                    approved + other.approved,
                    total.add(other.total),
                    approvedTotal.add(other.approvedTotal));
        }

        String text() {
            return count + " payments, " + approved + " approved, " + plain(total) + ", approved "
                    + plain(approvedTotal);
        }
    }

    private final Map<String, Sum> sums = new TreeMap<>();

    @Override
    public TableSpec table() {
        return GoldTables.PAYMENTS_HOURLY;
    }

    @Override
    public void add(GenericRecord event, Produced.Coordinate at) {
        boolean isApproved = event.get("auth_result").toString().equals("APPROVED");
        BigDecimal amount = Decoding.decimal(event, "amount");
        String key = event.get("merchant_id") + " " + event.get("currency") + " "
                + Decoding.time(event, "ts_event").truncatedTo(ChronoUnit.HOURS);
        sums.merge(key, new Sum(1, isApproved ? 1 : 0, amount, isApproved ? amount : BigDecimal.ZERO), Sum::plus);
    }

    @Override
    public Map<String, String> expected() {
        Map<String, String> rows = new TreeMap<>();
        sums.forEach((key, sum) -> rows.put(key, sum.text()));
        return rows;
    }

    @Override
    public Map.Entry<String, String> found(Record row) {
        String key = row.getField("merchant_id") + " " + row.getField("currency") + " "
                + ((OffsetDateTime) row.getField(GoldTables.WINDOW_START)).toInstant();
        return Map.entry(
                key,
                new Sum(
                                (Long) row.getField("payment_count"),
                                (Long) row.getField("approved_count"),
                                (BigDecimal) row.getField("total_amount"),
                                (BigDecimal) row.getField("approved_amount"))
                        .text());
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
