package dev.sluice.schedule.settlement;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.RealtimeKeys;
import dev.sluice.schemas.settings.Settings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How days are settled.
 *
 * @param lateWindow how long after its end the payments of a day may still come
 * @param patience how long a run waits for what is under way
 * @param fraudGroup the consumer group by which the fraud rules read payments
 */
public record SettlementConfig(Duration lateWindow, BigDecimal feePercent, Duration patience, String fraudGroup) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int PLACES = 4;

    /** Reads the settlement's keys; problems stay in {@code settings}. */
    public static SettlementConfig from(Settings settings) {
        return new SettlementConfig(
                settings.duration(Keys.SETTLEMENT_LATE_WINDOW),
                settings.parsed(
                        Keys.SETTLEMENT_FEE_PERCENT,
                        "a decimal from 0 to 100 with at most 4 places",
                        BigDecimal.ZERO,
                        SettlementConfig::percent),
                settings.duration(Keys.SETTLEMENT_PATIENCE),
                settings.text(RealtimeKeys.REALTIME_APPLICATION));
    }

    SettlementConfig withFee(BigDecimal percent) {
        return new SettlementConfig(lateWindow, percent, patience, fraudGroup);
    }

    /** When {@code day} closes: its cut-off and the late window are over then. */
    Instant closes(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(lateWindow);
    }

    private static BigDecimal percent(String text) {
        BigDecimal percent = new BigDecimal(text);
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0 || percent.scale() > PLACES) {
            throw new IllegalArgumentException(text);
        }
        return percent;
    }
}
