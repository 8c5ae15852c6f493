package dev.sluice.schemas.table;

import static dev.sluice.schemas.table.Column.required;

import dev.sluice.schemas.table.TableSpec.Grain;
import dev.sluice.schemas.table.TableSpec.TimePartitioning;
import java.util.ArrayList;
import java.util.List;

/**
 * The gold tables of a closed business day, written by the settlement and by no stream. Each says its grain in its comment;
 * nothing may multiply it.
 */
public final class SettlementTables {
    public static final String DAY = "business_day";
    public static final String ENTRY = "entry";
    public static final String MERCHANT = "merchant_id";
    public static final String CURRENCY = "currency";
    public static final String CHANNEL = "channel";
    public static final String COUNT = "payment_count";
    public static final String TOTAL = "total_amount";
    public static final String FEE = "fee";
    public static final String SETTLEMENT = "total_settlement";
    public static final String APPROVED_COUNT = "approved_count";
    public static final String APPROVED_AMOUNT = "approved_amount";
    public static final String DECLINED_COUNT = "declined_count";
    public static final String APPROVAL_RATE = "approval_rate_pct";
    public static final String FRAUD_COUNT = "fraud_count";
    public static final String FRAUD_AMOUNT = "fraud_amount";
    public static final String FRAUD_RATE = "fraud_rate_pct";
    public static final String SETTLED_COUNT = "settled_count";
    public static final String SETTLED_AMOUNT = "settled_amount";

    private static final ColumnType MONEY = ColumnType.decimal(38, 4);
    private static final ColumnType PERCENT = ColumnType.decimal(5, 2);

    /** What each merchant is paid for a day, as at its close; never changed afterwards. */
    public static final TableSpec SETTLEMENT_DAILY = table(
            "settlement_daily",
            "What a merchant is paid for a closed day: approved payments that no fraud rule found suspicious. Grain:"
                    + " business_day, merchant_id, currency",
            required(MERCHANT, ColumnType.STRING, "Merchant."),
            required(CURRENCY, ColumnType.STRING, "ISO 4217 code."),
            required(TOTAL, MONEY, "Sum of the payments."),
            required(COUNT, ColumnType.LONG, "Payments."),
            required(FEE, MONEY, "Share of the total, rounded half up to two places."),
            required(SETTLEMENT, MONEY, "total_amount less fee."));

    /** What was found to be otherwise after the close. */
    public static final TableSpec SETTLEMENT_CORRECTIONS = table(
            "settlement_corrections",
            "Differences to settlement_daily, declared after the close; add them to it. Grain: business_day, entry,"
                    + " merchant_id, currency",
            required(ENTRY, ColumnType.INT, "Number of the correction among those of the day, from 1."),
            required(MERCHANT, ColumnType.STRING, "Merchant."),
            required(CURRENCY, ColumnType.STRING, "ISO 4217 code."),
            required(TOTAL, MONEY, "Difference of the total."),
            required(COUNT, ColumnType.LONG, "Difference of the number of payments."),
            required(FEE, MONEY, "Fee of the corrected total less that of the total before."),
            required(SETTLEMENT, MONEY, "Difference of total_amount less difference of fee."));

    /** Fraud among all attempts at a merchant. */
    public static final TableSpec FRAUD_SETTLEMENT_DAILY = table(
            "fraud_settlement_daily",
            "Attempts of a day, and those of them that a fraud rule found suspicious. Grain: business_day, merchant_id,"
                    + " currency",
            required(MERCHANT, ColumnType.STRING, "Merchant."),
            required(CURRENCY, ColumnType.STRING, "ISO 4217 code."),
            required(TOTAL, MONEY, "Sum of all attempts, approved or not."),
            required(COUNT, ColumnType.LONG, "All attempts."),
            required(FRAUD_COUNT, ColumnType.LONG, "Attempts that at least one fraud rule found suspicious."),
            required(FRAUD_AMOUNT, MONEY, "Sum of these."));

    /** Fraud among all attempts. */
    public static final TableSpec FRAUD_RATE_DAILY = table(
            "fraud_rate_daily",
            "Share of suspicious attempts. Grain: business_day",
            required(COUNT, ColumnType.LONG, "All attempts."),
            required(FRAUD_COUNT, ColumnType.LONG, "Attempts that at least one fraud rule found suspicious."),
            required(FRAUD_RATE, PERCENT, "fraud_count in per cent of payment_count; 0 of none."));

    /** How payments go, by channel. */
    public static final TableSpec CHANNEL_PERFORMANCE_DAILY = table(
            "channel_performance_daily",
            "Attempts by channel. Grain: business_day, channel, currency",
            required(CHANNEL, ColumnType.STRING, "POS or ECOM."),
            required(CURRENCY, ColumnType.STRING, "ISO 4217 code."),
            required(COUNT, ColumnType.LONG, "All attempts."),
            required(APPROVED_COUNT, ColumnType.LONG, "Approved attempts."),
            required(DECLINED_COUNT, ColumnType.LONG, "Declined attempts."),
            required(APPROVAL_RATE, PERCENT, "approved_count in per cent of payment_count."),
            required(TOTAL, MONEY, "Sum of all attempts."),
            required(APPROVED_AMOUNT, MONEY, "Sum of approved attempts."));

    /** Where the money of a day is. */
    public static final TableSpec CURRENCY_VOLUME_DAILY = table(
            "currency_volume_daily",
            "Attempts by currency, and what became of their money. Grain: business_day, currency",
            required(CURRENCY, ColumnType.STRING, "ISO 4217 code."),
            required(COUNT, ColumnType.LONG, "All attempts."),
            required(TOTAL, MONEY, "Sum of all attempts; what silver has of the day."),
            required(APPROVED_COUNT, ColumnType.LONG, "Approved attempts."),
            required(APPROVED_AMOUNT, MONEY, "Sum of approved attempts."),
            required(FRAUD_COUNT, ColumnType.LONG, "Suspicious attempts, approved or not."),
            required(FRAUD_AMOUNT, MONEY, "Sum of suspicious attempts."),
            required(SETTLED_COUNT, ColumnType.LONG, "Approved attempts that are not suspicious."),
            required(SETTLED_AMOUNT, MONEY, "Sum of these: what the settlement adds up to."));

    /** The book of closes: a day without a row here is not closed, whatever other tables have of it. */
    public static final TableSpec SETTLEMENT_DAYS = table(
            "settlement_days",
            "Closes of business days and corrections of closed ones. Grain: business_day, entry",
            required(ENTRY, ColumnType.INT, "0: the close; from 1: a correction."),
            required("declared_at", ColumnType.TIMESTAMPTZ, "When."),
            required("declared_by", ColumnType.STRING, "By which process."),
            required("reason", ColumnType.STRING, "close, or what a correction is about."),
            required("fee_percent", ColumnType.decimal(7, 4), "The fee in per cent of a total."),
            required("payments_until", ColumnType.STRING, "Offsets at which silver.payments ended then."),
            required("payments_revision", ColumnType.LONG, "Revision of silver.payments then."),
            required("alerts_until", ColumnType.STRING, "Offsets at which silver.payment_fraud_alerts ended then."),
            required("alerts_revision", ColumnType.LONG, "Revision of silver.payment_fraud_alerts then."),
            required(COUNT, ColumnType.LONG, "Attempts of the day that silver had then."),
            required("volumes", ColumnType.STRING, "JSON: of each currency what silver had, and what became of it."));

    /** What the weekly audit has found in silver. */
    public static final TableSpec DATA_QUALITY = table(
            "data_quality",
            "Columns of silver in the seven days that end with business_day. Grain: business_day, dataset, column_name",
            required("dataset", ColumnType.STRING, "Dataset."),
            required("column_name", ColumnType.STRING, "Column of its silver table."),
            required("row_count", ColumnType.LONG, "Rows of these days."),
            required("null_count", ColumnType.LONG, "Of them, rows in which the column is null."),
            required("null_pct", PERCENT, "null_count in per cent of row_count; 0 of none."));

    /** All of them. */
    public static final List<TableSpec> ALL = List.of(
            SETTLEMENT_DAILY,
            SETTLEMENT_CORRECTIONS,
            FRAUD_SETTLEMENT_DAILY,
            FRAUD_RATE_DAILY,
            CHANNEL_PERFORMANCE_DAILY,
            CURRENCY_VOLUME_DAILY,
            SETTLEMENT_DAYS,
            DATA_QUALITY);

    private SettlementTables() {}

    private static TableSpec table(String name, String comment, Column... columns) {
        List<Column> all = new ArrayList<>();
        all.add(required(DAY, ColumnType.DATE, "The day, UTC."));
        all.addAll(List.of(columns));
        return new TableSpec(
                "gold", name, comment, all, new TimePartitioning(DAY, Grain.DAY), DatasetTables.PROPERTIES);
    }
}
