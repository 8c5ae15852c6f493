package dev.sluice.ingest;

import dev.sluice.ingest.http.Certificate;
import dev.sluice.ingest.http.Limits;
import dev.sluice.ingest.http.Listener;
import dev.sluice.schemas.connection.Broker;
import dev.sluice.schemas.connection.RegistryAddress;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import java.nio.file.Path;

/**
 * What the API needs to know.
 *
 * @param contract of the events
 * @param keys file of the API keys
 * @param roomBytes that requests and records may take in memory together
 */
public record IngestConfig(
        Broker broker,
        RegistryAddress registry,
        Contract contract,
        Listener listener,
        Path keys,
        Limits limits,
        long roomBytes) {
    private static final String DATASET = "product_events";
    private static final int MIB = 1 << 20;
    private static final int LARGEST_PORT = 65_535;
    private static final int MOST_EVENTS = 1_000;
    private static final int MOST_MIB = 1_024;

    /** Reads every setting; the problems stand in {@code settings}. */
    public static IngestConfig from(Settings settings) {
        String folder = settings.text(Keys.CONTRACTS);
        Contracts contracts = folder.isEmpty() ? Contracts.shipped() : Contracts.in(Path.of(folder));
        int requestMib = settings.number(Keys.INGEST_REQUEST_MB, 1, MOST_MIB);
        return new IngestConfig(
                Broker.from(settings),
                RegistryAddress.from(settings),
                contracts.named(DATASET),
                new Listener(
                        settings.text(Keys.INGEST_HTTP_HOST),
                        settings.number(Keys.INGEST_HTTP_PORT, 0, LARGEST_PORT),
                        Certificate.from(settings)),
                Path.of(settings.text(Keys.INGEST_KEYS)),
                new Limits(requestMib * MIB, requestMib * MIB, MOST_EVENTS),
                (long) settings.number(Keys.INGEST_ROOM_MB, 1, MOST_MIB) * MIB);
    }
}
