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
import java.util.Optional;
import java.util.Random;

/** A platform of its own to break, from its start to its end. */
public final class ChaosRun implements AutoCloseable {
    private final Instance instance;
    private final Platform platform;
    private final Link catalog;
    private final Optional<Link> store;

    private ChaosRun(Instance instance, Platform platform, Link catalog, Optional<Link> store) {
        this.instance = instance;
        this.platform = platform;
        this.catalog = catalog;
        this.store = store;
    }

    /**
     * Starts it in a directory that holds nothing yet; throws {@link StackException} if it does.
     *
     * @param load what is fed, and where tables lie; its contracts are copied, because faults change them
     */
    public static ChaosRun start(Instance instance, Shape load, Progress progress) {
        if (instance.shape().isPresent()) {
            throw new StackException(instance.data() + " holds a platform, which chaos would break: give it a directory"
                    + " that is not there yet, with --data; or go on with a run that is there, with --resume.");
        }
        Path contracts = instance.data().toAbsolutePath().resolve("contracts");
        copyContracts(contracts);
        Shape straight = new Shape(
                load.purpose(), load.store(), load.paymentsPerSecond(), load.tradesPerSecond(), contracts.toString());
        Platform.of(instance, straight).startServers(progress);
        return up(instance, straight, progress);
    }

    /**
     * Starts again what a run has left, whether it came to its end, was told to end or was killed; throws {@link
     * StackException} if there was none.
     */
    public static ChaosRun resume(Instance instance, Progress progress) {
        Shape shape = instance.shape()
                .filter(known -> Files.exists(log(instance)))
                .orElseThrow(() -> new StackException(
                        "There is no run to go on with in " + instance.data() + ": begin one without --resume."));
        // Nothing is made: topics, tables and schemas are what faults have made of them.
        Platform.of(instance, shape.listened(0, 0)).startServersAlone(progress);
        return up(instance, shape.listened(0, 0), progress);
    }

    /** Puts somebody between the servers, which run, and the jobs. */
    private static ChaosRun up(Instance instance, Shape straight, Progress progress) {
        Platform servers = Platform.of(instance, straight);
        Link catalog = Link.toCatalog(port(servers, Parts.DATABASE).orElseThrow());
        Optional<Link> store = port(servers, Parts.OBJECT_STORE).map(Link::toStore);
        Platform platform = Platform.of(
                instance,
                straight.listened(catalog.port(), store.map(Link::port).orElse(0)));
        platform.startServersAlone(Progress.silent());
        platform.startJobs(progress);
        return new ChaosRun(instance, platform, catalog, store);
    }

    private static Path log(Instance instance) {
        return instance.data().resolve("chaos.jsonl");
    }

    public Platform platform() {
        return platform;
    }

    /** Breaks it by {@code plan}, or goes on with that of the run that was resumed; true if everything held. */
    public boolean go(ChaosPlan plan, PrintWriter out) throws InterruptedException {
        ChaosPast past = Files.exists(log(instance)) ? ChaosPast.in(log(instance)) : ChaosPast.none(plan);
        ChaosPlan meant = plan.after(past);
        if (past.drawn() > 0) {
            out.printf("Goes on behind %d faults, by seed %d.%n", past.struck(), meant.seed());
        }
        ChaosLog log = new ChaosLog(log(instance), out, past);
        RuleBook book = new RuleBook(OtherRules.all(Path.of(platform.shape().contracts())));
        TopicArchive archive = new TopicArchive(instance.data().resolve("deleted-topics"));
        Scene scene = new Scene(platform, catalog, store, archive, new Random(meant.seed() + past.drawn()));
        boolean holds = new Chaos(meant, past, scene, book, log).run();
        out.println("From a fault until records moved: " + log.healing() + ".");
        return holds;
    }

    private static Optional<Integer> port(Platform platform, String server) {
        return platform.status().stream()
                .filter(part -> part.name().equals(server))
                .map(PartStatus::ports)
                .flatMap(ports -> ports.values().stream())
                .findFirst();
    }

    /** Of the datasets that are fed. */
    private static void copyContracts(Path to) {
        try {
            Files.createDirectories(to);
            for (String dataset : Chaos.DATASETS) {
                for (String file : List.of(dataset + ".odcs.yaml", dataset + ".avsc")) {
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
        store.ifPresent(Link::close);
    }
}
