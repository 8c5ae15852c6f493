package dev.sluice.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One-minute bars of Binance trades. */
final class Bars implements GoldView {
    /** Venues put many trades into one millisecond; their ids rise, and the offset decides between equal ids. */
    private static final Column ORDER =
            struct(col("trade_time"), col("trade_id"), col(Envelope.PARTITION), col(Envelope.OFFSET));

    @Override
    public TableSpec table() {
        return GoldTables.OHLCV_1M;
    }

    @Override
    public String time() {
        return "trade_time";
    }

    @Override
    public String window() {
        return "minute";
    }

    @Override
    public Dataset<Row> aggregated(Dataset<Row> silverRows) {
        // 10 + 9 and 13 + 9 digits hold what the rules allow after rounding; 14 of the product's 18 decimals fit in 38
        // digits.
        Column notional =
                col("price").cast("decimal(19,9)").multiply(col("quantity").cast("decimal(22,9)"));
        Column trades = col("quote_volume");
        Column exact = trades.cast("decimal(28,12)").divide(col("volume").cast("decimal(30,9)"));
        Column vwap = coalesce(exact, trades.divide(col("volume")), col("low_price"));
        return silverRows
                .groupBy(
                        col("venue"),
                        col("feed"),
                        col("symbol"),
                        date_trunc(window(), col(time())).as(GoldTables.WINDOW_START))
                .agg(
                        min_by(col("price"), ORDER).as("open_price"),
                        max(col("price")).as("high_price"),
                        min(col("price")).as("low_price"),
                        max_by(col("price"), ORDER).as("close_price"),
                        sum(col("quantity")).cast("decimal(38,18)").as("volume"),
                        sum(notional.cast("decimal(38,12)"))
                                .cast("decimal(38,12)")
                                .as("quote_volume"),
                        count(lit(1)).as("trade_count"))
                .withColumn("vwap", inside(vwap).cast("decimal(38,12)"));
    }

    /** A mean lies between the extremes; rounding must not put it outside. */
    private static Column inside(Column mean) {
        return least(greatest(mean, col("low_price")), col("high_price"));
    }
}
