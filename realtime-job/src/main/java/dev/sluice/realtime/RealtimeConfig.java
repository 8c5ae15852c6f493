package dev.sluice.realtime;

import dev.sluice.realtime.fraud.FraudParameters;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.RealtimeKeys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the realtime job needs to know.
 *
 * @param contracts datasets to run; alerts are among them if payments are to be scored
 * @param registryPatience how long one record waits for the registry
 */
public record RealtimeConfig(
        RegistryAddress registry,
        List<Contract> contracts,
        StreamsConfiguration streams,
        Duration registryPatience,
        Address http,
        FraudParameters fraud) {
    /** A transaction that is open for ten seconds is ended by the broker. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(9);

    /** Where questions are answered. */
    public record Address(String host, int port) {}

    public RealtimeConfig {
        contracts = List.copyOf(contracts);
    }

    /** The contract of a dataset, if it is to run. */
    Optional<Contract> contract(String dataset) {
        return contracts.stream().filter(c -> c.dataset().equals(dataset)).findFirst();
    }

    /** Reads the job's keys; problems stay in {@code settings}. */
    public static RealtimeConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        List<Contract> selected = contracts.selected(settings.list(Keys.DATASETS));
        return new RealtimeConfig(
                RegistryAddress.from(settings),
                selected,
                StreamsConfiguration.from(settings),
                patience(settings),
                new Address(
                        settings.text(RealtimeKeys.REALTIME_HTTP_HOST),
                        settings.number(RealtimeKeys.REALTIME_HTTP_PORT, 0, 65_535)),
                FraudSettings.read(settings, selected));
    }

    private static Duration patience(Settings settings) {
        Duration patience = settings.duration(RealtimeKeys.REALTIME_REGISTRY_PATIENCE);
        if (patience.compareTo(LONGEST_PATIENCE) > 0) {
            settings.problem("'" + RealtimeKeys.REALTIME_REGISTRY_PATIENCE.key() + "' is '" + patience
                    + "', expected at most " + LONGEST_PATIENCE + ": the broker ends a transaction that waits longer");
        }
        return patience;
    }
}
