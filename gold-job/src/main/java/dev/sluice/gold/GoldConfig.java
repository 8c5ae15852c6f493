package dev.sluice.gold;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pace;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** What the gold job needs to know. */
public record GoldConfig(LakeConfig lake, List<Contract> contracts, Pace pace) {
    public GoldConfig {
        contracts = List.copyOf(contracts);
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static GoldConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        return new GoldConfig(
                LakeConfig.from(settings),
                contracts.selected(settings.list(Keys.DATASETS)),
                Pace.from(settings, Keys.GOLD_TRIGGER));
    }
}
