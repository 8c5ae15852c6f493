package dev.sluice.maintenance;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What maintenance needs to know.
 *
 * @param interval time between two runs of the driver; empty for none
 */
public record MaintenanceConfig(LakeConfig lake, List<Contract> contracts, Policy policy, Optional<Duration> interval) {
    private static final String NEVER = "0";

    public MaintenanceConfig {
        contracts = List.copyOf(contracts);
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static MaintenanceConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        return new MaintenanceConfig(
                LakeConfig.from(settings),
                contracts.selected(settings.list(Keys.DATASETS)),
                Policy.from(settings),
                interval(settings));
    }

    private static Optional<Duration> interval(Settings settings) {
        return settings.text(Keys.MAINTENANCE_INTERVAL).equals(NEVER)
                ? Optional.empty()
                : Optional.of(settings.duration(Keys.MAINTENANCE_INTERVAL));
    }
}
