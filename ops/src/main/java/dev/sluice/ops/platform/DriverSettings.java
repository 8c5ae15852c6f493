package dev.sluice.ops.platform;

import dev.sluice.bronze.BronzeConfig;
import dev.sluice.gold.GoldConfig;
import dev.sluice.maintenance.MaintenanceConfig;
import dev.sluice.schedule.ScheduleConfig;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.SecretText;
import dev.sluice.schemas.settings.Setting;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.silver.SilverConfig;
import java.util.HashMap;
import java.util.Map;

/** What a shell tells the driver that it starts. */
final class DriverSettings {
    /** What the platform tells it itself, whatever the shell says; here it only has to be possible. */
    private static final Map<Setting, String> OF_THE_PLATFORM = Map.ofEntries(
            Map.entry(Keys.BOOTSTRAP_SERVERS, "127.0.0.1:1"),
            Map.entry(Keys.REGISTRY_URL, "http://127.0.0.1:1"),
            Map.entry(Keys.CATALOG_URI, "jdbc:postgresql://127.0.0.1:1/none"),
            Map.entry(Keys.CATALOG_USER, "none"),
            Map.entry(Keys.CATALOG_PASSWORD, "none"),
            Map.entry(Keys.WAREHOUSE, "file:/none"),
            Map.entry(Keys.CHECKPOINTS, "file:/none"),
            Map.entry(Keys.S3_ENDPOINT, ""),
            Map.entry(Keys.S3_ACCESS_KEY, ""),
            Map.entry(Keys.S3_SECRET_KEY, ""),
            Map.entry(Keys.CONTRACTS, ""),
            Map.entry(Keys.DATASETS, ""));

    private DriverSettings() {}

    /**
     * Throws {@link dev.sluice.schemas.settings.SettingsException} if the driver would refuse these variables, which it does when
     * the one before it has ended.
     */
    static void check(Map<String, String> shell) {
        Map<String, String> environment = new HashMap<>(shell);
        OF_THE_PLATFORM.forEach((setting, value) -> {
            SecretText.variables(setting).forEach(environment::remove);
            environment.put(setting.variable(), value);
        });
        Settings settings = Settings.of(new String[0], environment);
        settings.build(() -> {
            BronzeConfig.from(settings);
            SilverConfig.from(settings);
            GoldConfig.from(settings);
            MaintenanceConfig.from(settings);
            return ScheduleConfig.from(settings);
        });
    }
}
