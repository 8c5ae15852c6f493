package dev.sluice.gold;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Payments per merchant, currency and hour. */
final class HourlyPayments implements GoldView {
    private static final Column APPROVED = col("auth_result").equalTo("APPROVED");

    @Override
    public TableSpec table() {
        return GoldTables.PAYMENTS_HOURLY;
    }

    @Override
    public String time() {
        return "ts_event";
    }

    @Override
    public String window() {
        return "hour";
    }

    @Override
    public Dataset<Row> aggregated(Dataset<Row> silverRows) {
        return silverRows
                .groupBy(
                        col("merchant_id"),
                        col("currency"),
                        date_trunc(window(), col(time())).as(GoldTables.WINDOW_START))
                .agg(
                        count(lit(1)).as("payment_count"),
                        count(when(APPROVED, 1)).as("approved_count"),
                        count(when(APPROVED, null).otherwise(1)).as("declined_count"),
                        money(col("amount")).as("total_amount"),
                        money(when(APPROVED, col("amount")).otherwise(0)).as("approved_amount"),
                        money(when(APPROVED, lit(0)).otherwise(col("amount"))).as("declined_amount"));
    }

    private static Column money(Column amount) {
        return sum(amount).cast("decimal(38,4)");
    }
}
