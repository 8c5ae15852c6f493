package dev.sluice.silver;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pace;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** What the silver job needs to know. */
public record SilverConfig(LakeConfig lake, RegistryAddress registry, List<Contract> contracts, Pace pace) {
    public SilverConfig {
        contracts = List.copyOf(contracts);
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static SilverConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        return new SilverConfig(
                LakeConfig.from(settings),
                RegistryAddress.from(settings),
                contracts.selected(settings.list(Keys.DATASETS)),
                Pace.from(settings, Keys.SILVER_TRIGGER));
    }
}
