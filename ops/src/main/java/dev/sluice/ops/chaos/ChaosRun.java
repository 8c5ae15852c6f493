package dev.sluice.ops.chaos;

import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.Shape;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A platform of its own to break, from its start to its end. */
public final class ChaosRun implements AutoCloseable {
    private final Instance instance;
    private final Platform platform;
    private final CatalogLink catalog;

    private ChaosRun(Instance instance, Platform platform, CatalogLink catalog) {
        this.instance = instance;
        this.platform = platform;
        this.catalog = catalog;
    }

    /** Starts it in a directory that holds nothing yet; throws {@link StackException} if it does. */
    public static ChaosRun start(Instance instance, int paymentsPerSecond, int tradesPerSecond, Progress progress) {
        if (instance.shape().isPresent()) {
            throw new StackException(instance.data() + " holds a platform, which chaos would break: give it a directory"
                    + " that is not there yet, with --data.");
        }
        Path contracts = instance.data().toAbsolutePath().resolve("contracts");
        copyContracts(contracts);
        Shape straight = shape(paymentsPerSecond, tradesPerSecond, contracts, 0);
        Platform servers = Platform.of(instance, straight);
        servers.startServers(progress);
        CatalogLink catalog = CatalogLink.to(databasePort(servers));
        Shape listened = shape(paymentsPerSecond, tradesPerSecond, contracts, catalog.port());
        Platform platform = Platform.of(instance, listened);
        platform.startServers(Progress.silent());
        platform.startJobs(progress);
        return new ChaosRun(instance, platform, catalog);
    }

    public Platform platform() {
        return platform;
    }

    /** Breaks it by {@code plan}; true if everything held. */
    public boolean go(ChaosPlan plan, PrintWriter out) throws InterruptedException {
        RuleBook book = new RuleBook();
        book.add(platform.place().contracts());
        ChaosLog log = new ChaosLog(instance.data().resolve("chaos.jsonl"), out);
        Scene scene = new Scene(platform, catalog, new Random(plan.seed()));
        boolean holds = new Chaos(plan, scene, book, log).run();
        out.println("From a fault until records moved: " + log.healing() + ".");
        return holds;
    }

    private static Shape shape(int paymentsPerSecond, int tradesPerSecond, Path contracts, int catalogPort) {
        return new Shape(
                Shape.Purpose.DEMO,
                Shape.Store.FILES,
                paymentsPerSecond,
                tradesPerSecond,
                contracts.toString(),
                catalogPort);
    }

    private static int databasePort(Platform platform) {
        return platform.status().stream()
                .filter(part -> part.name().equals(Parts.DATABASE))
                .map(PartStatus::ports)
                .flatMap(ports -> ports.values().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Those that Sluice ships: faults change them. */
    private static void copyContracts(Path to) {
        try {
            Files.createDirectories(to);
            for (var contract : Contracts.shipped().ofEveryStatus()) {
                for (String file : List.of(contract.dataset() + ".odcs.yaml", contract.dataset() + ".avsc")) {
                    try (InputStream in = Contracts.class.getResourceAsStream("/contracts/" + file)) {
                        Files.copy(in, to.resolve(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy the contracts to " + to, e);
        }
    }

    /** Ends everything; the data stays. */
    @Override
    public void close() {
        platform.stop(Progress.silent());
        catalog.close();
    }
}
