package dev.sluice.schemas.table;

import static dev.sluice.schemas.table.Column.required;

import dev.sluice.schemas.table.TableSpec.Grain;
import dev.sluice.schemas.table.TableSpec.TimePartitioning;
import java.util.List;

/** The gold tables. Each says its grain in its comment; nothing may multiply it. */
public final class GoldTables {
    public static final String WINDOW_START = "window_start";

    private static final ColumnType MONEY = ColumnType.decimal(38, 4);
    private static final ColumnType MARKET = ColumnType.decimal(38, 18);
    private static final ColumnType NOTIONAL = ColumnType.decimal(38, 12);

    /** Open, high, low and close per venue, feed, symbol and minute. */
    public static final TableSpec OHLCV_1M = new TableSpec(
            "gold",
            "ohlcv_1m",
            "One-minute bars. Grain: venue, feed, symbol, window_start",
            List.of(
                    required("venue", ColumnType.STRING, "Where it traded."),
                    required("feed", ColumnType.STRING, "trade or aggTrade; bars of the two must not be added."),
                    required("symbol", ColumnType.STRING, "Instrument as the venue names it."),
                    required(WINDOW_START, ColumnType.TIMESTAMPTZ, "First microsecond of the minute."),
                    required("open_price", MARKET, "Price of the first trade by (trade time, trade id, offset)."),
                    required("high_price", MARKET, "Highest price."),
                    required("low_price", MARKET, "Lowest price."),
                    required("close_price", MARKET, "Price of the last trade by (trade time, trade id, offset)."),
                    required("volume", MARKET, "Sum of quantities."),
                    required("quote_volume", NOTIONAL, "Sum of price times quantity, both taken at 9 decimals."),
                    required("vwap", NOTIONAL, "quote_volume divided by volume, within low and high."),
                    required("trade_count", ColumnType.LONG, "Silver rows in the window.")),
            new TimePartitioning(WINDOW_START, Grain.HOUR),
            DatasetTables.PROPERTIES);

    /** Payments per merchant, currency and hour. */
    public static final TableSpec PAYMENTS_HOURLY = new TableSpec(
            "gold",
            "payments_hourly",
            "Payments per hour. Grain: merchant_id, currency, window_start",
            List.of(
                    required("merchant_id", ColumnType.STRING, "Merchant."),
                    required("currency", ColumnType.STRING, "ISO 4217 code."),
                    required(WINDOW_START, ColumnType.TIMESTAMPTZ, "First microsecond of the hour."),
                    required("payment_count", ColumnType.LONG, "Attempts."),
                    required("approved_count", ColumnType.LONG, "Approved attempts."),
                    required("declined_count", ColumnType.LONG, "Declined attempts."),
                    required(
                            "total_amount",
                            MONEY,
                            "Sum of all attempts; approved_amount and declined_amount add up to it."),
                    required("approved_amount", MONEY, "Sum of approved attempts."),
                    required("declined_amount", MONEY, "Sum of declined attempts.")),
            new TimePartitioning(WINDOW_START, Grain.HOUR),
            DatasetTables.PROPERTIES);

    /** All of them. */
    public static final List<TableSpec> ALL = List.of(OHLCV_1M, PAYMENTS_HOURLY);

    private GoldTables() {}
}
