package dev.sluice.audit;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Where broker, registry and lake are, and which datasets run there. */
public record Place(String bootstrapServers, String registryUrl, LakeConfig lake, List<Contract> contracts) {
    public Place {
        contracts = List.copyOf(contracts);
    }

    /** Reads the keys that every command shares; throws with all problems at once. */
    public static Place of(Settings settings) {
        return settings.build(() -> {
            String folder = settings.text(Keys.CONTRACTS);
            Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
            return new Place(
                    settings.text(Keys.BOOTSTRAP_SERVERS),
                    settings.text(Keys.REGISTRY_URL),
                    LakeConfig.from(settings),
                    contracts.selected(settings.list(Keys.DATASETS)));
        });
    }
}
