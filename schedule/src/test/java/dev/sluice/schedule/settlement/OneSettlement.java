package dev.sluice.schedule.settlement;

import dev.sluice.schedule.Reports;
import dev.sluice.schedule.SettledLake;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A settlement as tests want it: a late window of half an hour. */
final class OneSettlement {
    private OneSettlement() {}

    static Settlement of(SettledLake lake, Path reports, Clock clock, String feePercent, List<Condition> conditions) {
        return new Settlement(
                new Settlement.Site(lake.config(), SettledLake.PAYMENTS, SettledLake.ALERTS),
                new SettlementConfig(
                        Duration.ofMinutes(30), new BigDecimal(feePercent), Duration.ofSeconds(1), "group"),
                conditions,
                new Reports(reports),
                "a test",
                clock);
    }
}
