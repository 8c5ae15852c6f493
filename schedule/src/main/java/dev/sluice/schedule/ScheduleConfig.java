package dev.sluice.schedule;

import dev.sluice.schedule.settlement.SettlementConfig;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;

/**
 * When tasks run, and where they report.
 *
 * @param hourly when the line is checked
 * @param settled when yesterday is settled
 * @param audit when quality is looked at
 */
public record ScheduleConfig(
        Cadence hourly, Cadence settled, Cadence audit, SettlementConfig settlement, Reports reports) {
    /** Reads the schedule's keys; problems stay in {@code settings}. */
    public static ScheduleConfig from(Settings settings) {
        ScheduleConfig config = new ScheduleConfig(
                cadence(settings, Keys.SCHEDULE_HOURLY),
                cadence(settings, Keys.SCHEDULE_SETTLEMENT),
                cadence(settings, Keys.SCHEDULE_AUDIT),
                SettlementConfig.from(settings),
                new Reports(Path.of(settings.text(Keys.REPORTS)).toAbsolutePath()));
        config.refuseTooEarly(settings);
        return config;
    }

    /** A settlement that is due before the day closes would be put off every night. */
    private void refuseTooEarly(Settings settings) {
        boolean isNever = settled.step().isEmpty();
        boolean isLate = settled.timeOfDay()
                .filter(time -> time.compareTo(settlement.lateWindow()) >= 0)
                .isPresent();
        if (!isNever && !isLate) {
            settings.problem("'" + Keys.SCHEDULE_SETTLEMENT.key() + "' is '" + settled.text()
                    + "', expected 'never' or 'daily at HH:MM', not before '" + Keys.SETTLEMENT_LATE_WINDOW.key()
                    + "' ("
                    + settlement.lateWindow() + " after midnight) is over");
        }
    }

    /** As the setting says; problems stay in {@code settings}. */
    static Cadence cadence(Settings settings, Setting setting) {
        return settings.parsed(setting, "one of " + Cadence.FORMS, Cadence.never(), Cadence::parse);
    }
}
