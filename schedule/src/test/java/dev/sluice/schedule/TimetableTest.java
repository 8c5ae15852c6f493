package dev.sluice.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.lakehouse.ScheduleLooks.Look;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimetableTest {
    private static final Contracts SHIPPED = Contracts.shipped();

    @Test
    void everyTaskIsDueAsTheSettingsSay() {
        Map<String, Cadence> cadences = Timetable.of(Settings.of(
                Map.of(Keys.SCHEDULE_HOURLY.key(), "every PT10M", Keys.MAINTENANCE_INTERVAL.key(), "PT6H")));

        assertThat(cadences.keySet()).containsExactly(Tasks.SETTLEMENT, Tasks.HOURLY, Tasks.AUDIT, Tasks.MAINTENANCE);
        assertThat(cadences.get(Tasks.HOURLY).step()).contains(Duration.ofMinutes(10));
        assertThat(cadences.get(Tasks.SETTLEMENT).step()).contains(Duration.ofDays(1));
        assertThat(cadences.get(Tasks.MAINTENANCE).step()).contains(Duration.ofHours(6));
    }

    @Test
    void whatNobodyWantsIsNeverDue() {
        Map<String, Cadence> cadences = Timetable.of(
                Settings.of(Map.of(Keys.SCHEDULE_AUDIT.key(), "never", Keys.MAINTENANCE_INTERVAL.key(), "0")));

        assertThat(cadences.get(Tasks.AUDIT).step()).isEmpty();
        assertThat(cadences.get(Tasks.MAINTENANCE).step()).isEmpty();
    }

    @Test
    void withoutPaymentsAndTheirAlertsNoDayIsSettled() {
        Settings settings = Settings.of(Map.of());

        assertThat(Timetable.of(settings, SHIPPED.selected(List.of("payments"))))
                .doesNotContainKey(Tasks.SETTLEMENT)
                .containsKey(Tasks.HOURLY);
        assertThat(Timetable.of(settings, SHIPPED.selected(List.of("payments", "payment_fraud_alerts"))))
                .containsKey(Tasks.SETTLEMENT);
    }

    @Test
    void aScheduleThatRunsGoesByWhatItSaidWhenItLooked() {
        Look look = new Look(Instant.EPOCH, Instant.EPOCH, "weekly on monday at 03:00", "another process");

        Map<String, Cadence> cadences = Timetable.asItRuns(Map.of(Tasks.AUDIT, look));

        assertThat(cadences).containsOnlyKeys(Tasks.AUDIT);
        assertThat(cadences.get(Tasks.AUDIT).text()).isEqualTo("weekly on monday at 03:00");
    }
}
