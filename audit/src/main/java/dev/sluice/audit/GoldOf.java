package dev.sluice.audit;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.GoldTables;
import dev.sluice.schemas.table.TableSpec;
import java.util.Map;
import java.util.Optional;

/**
 * The gold table of a dataset and what in it counts silver rows and sums money.
 *
 * @param count column that says how many silver rows a row stands for
 */
public record GoldOf(TableSpec table, String count, Optional<Sum> sum) {
    /** Column of sums, and the column of their currency. */
    public record Sum(String amount, String currency) {}

    private static final Map<String, GoldOf> BY_DATASET = Map.of(
            "binance_trades",
            new GoldOf(GoldTables.OHLCV_1M, "trade_count", Optional.empty()),
            "payments",
            new GoldOf(GoldTables.PAYMENTS_HOURLY, "payment_count", Optional.of(new Sum("total_amount", "currency"))));

    /** Empty for a dataset without gold. */
    public static Optional<GoldOf> of(Contract contract) {
        return Optional.ofNullable(BY_DATASET.get(contract.dataset()));
    }
}
