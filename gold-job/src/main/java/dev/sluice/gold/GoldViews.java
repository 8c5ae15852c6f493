package dev.sluice.gold;

import dev.sluice.schemas.contract.Contract;
import java.util.List;
import java.util.Map;

/** Which gold tables follow from which dataset. */
final class GoldViews {
    private static final Map<String, List<GoldView>> BY_DATASET =
            Map.of("binance_trades", List.of(new Bars()), "payments", List.of(new HourlyPayments()));

    private GoldViews() {}

    /** Empty for a dataset without gold. */
    static List<GoldView> of(Contract contract) {
        return BY_DATASET.getOrDefault(contract.dataset(), List.of());
    }
}
