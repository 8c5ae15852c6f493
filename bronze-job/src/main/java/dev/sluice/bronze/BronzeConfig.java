package dev.sluice.bronze;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.Pace;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.util.List;

/**
 * What the bronze job needs to know.
 *
 * @param progressGroup consumer group that says how far it is, with {@code {dataset}} in it; empty for none
 */
public record BronzeConfig(LakeConfig lake, Broker broker, List<Contract> contracts, Pace pace, String progressGroup) {
    public BronzeConfig {
        contracts = List.copyOf(contracts);
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static BronzeConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        return new BronzeConfig(
                LakeConfig.from(settings),
                Broker.from(settings),
                contracts.selected(settings.list(Keys.DATASETS)),
                Pace.from(settings, Keys.BRONZE_TRIGGER),
                progressGroup(settings));
    }

    /** One group for several topics would do, but nobody could delete that of one. */
    private static String progressGroup(Settings settings) {
        String group = settings.text(Keys.PROGRESS_GROUP);
        if (!group.isEmpty() && !group.contains("{dataset}")) {
            settings.problem("'" + Keys.PROGRESS_GROUP.key() + "' is '" + group
                    + "', expected a name with {dataset} in it, or nothing");
        }
        return group;
    }
}
