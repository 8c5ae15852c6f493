package dev.sluice.audit;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/** Where broker, registry and lake are, and which datasets run there. */
public record Place(Broker broker, RegistryAddress registry, LakeConfig lake, List<Contract> contracts) {
    public Place {
        contracts = List.copyOf(contracts);
    }

    /** The brokers' addresses, to be shown; who speaks to them needs {@link #broker}. */
    public String bootstrapServers() {
        return broker.servers();
    }

    /** The registry's address, to be shown; who speaks to it needs {@link #registry}. */
    public String registryUrl() {
        return registry.url();
    }

    /** Reads the keys that every command shares; throws with all problems at once. */
    public static Place of(Settings settings) {
        return settings.build(() -> {
            String folder = settings.text(Keys.CONTRACTS);
            Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
            return new Place(
                    Broker.from(settings),
                    RegistryAddress.from(settings),
                    LakeConfig.from(settings),
                    contracts.selected(settings.list(Keys.DATASETS)));
        });
    }
}
