package dev.sluice.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.settings.SettingsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Settings are read, and each that makes no sense is named. */
class MaintenanceConfigTest {
    @Test
    void whatIsNotGivenIsWhatTheRunbookSays() {
        MaintenanceConfig config = config(Map.of());

        assertThat(config.policy()).isEqualTo(Policy.DEFAULT);
        assertThat(config.interval()).contains(Duration.ofHours(24));
    }

    @Test
    void anIntervalOf0IsNever() {
        assertThat(config(Map.of("maintenance.interval", "0")).interval()).isEmpty();
    }

    @Test
    void orphansThatMayBelongToABatchAreRefusedInSettingsToo() {
        assertThatThrownBy(() -> config(Map.of(
                        "maintenance.orphans-after", "PT23H",
                        "maintenance.keep", "0",
                        "maintenance.interval", "-PT1H",
                        "maintenance.target-mb", "-5")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'maintenance.orphans-after' is 'PT23H', expected an ISO-8601 duration of a day")
                .hasMessageContaining("'maintenance.keep' is '0'")
                .hasMessageContaining("'maintenance.interval' is '-PT1H'")
                .hasMessageContaining("'maintenance.target-mb' is '-5'");
    }

    private static MaintenanceConfig config(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "catalog.uri", "jdbc:postgresql://127.0.0.1:1/none",
                "warehouse", "file:///nowhere",
                "checkpoints", "file:///nowhere"));
        all.putAll(more);
        Settings settings = Settings.of(all);
        return settings.build(() -> MaintenanceConfig.from(settings));
    }
}
