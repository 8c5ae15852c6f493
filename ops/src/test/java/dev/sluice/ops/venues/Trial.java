package dev.sluice.ops.venues;

import dev.sluice.producer.simulator.Fault;
import dev.sluice.producer.simulator.Faults;
import dev.sluice.producer.simulator.Ledger;
import dev.sluice.producer.simulator.LedgerFile;
import dev.sluice.producer.simulator.Manner;
import dev.sluice.producer.simulator.MemoryLedger;
import dev.sluice.producer.simulator.Sent;
import dev.sluice.producer.simulator.SimulatedVenue;
import dev.sluice.producer.simulator.SimulatorSettings;
import dev.sluice.producer.simulator.VenueSimulator;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.contract.Contracts;
import dev.sluice.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A venue of ours that does things wrong, its ledger in a file, and connectors that listen to it: programs of their own, as an
 * operator starts them.
 */
final class Trial implements AutoCloseable {
    private static final long SEED = 20261122;
    private static final int TRADES_PER_SECOND = 40;
    /** Messages after which a connection is dropped; and how often that is to happen to each connector. */
    private static final int DROP_AFTER = 80;

    private static final int DROPS = 2;

    private final Subject subject;
    private final Path folder;
    private final LedgerFile writer;
    private final VenueSimulator simulator;
    private final List<Process> connectors = new ArrayList<>();

    /** Whether trades have ids of the venue. */
    enum Ids {
        TOLD,
        NONE
    }

    /** Whether the venue's history is to be had. */
    enum Past {
        OPEN,
        CLOSED
    }

    /**
     * What is tried.
     *
     * @param symbol as records have it
     * @param options of the command line, its verb first
     * @param connectors how many at once, each with a state of its own
     */
    record Subject(
            SimulatedVenue venue,
            String dataset,
            String symbol,
            Ids ids,
            Past past,
            List<String> options,
            int connectors) {
        Contract contract() {
            return Contracts.shipped().named(dataset);
        }

        /** A venue without ids shows nobody that it left something out. */
        Faults faults() {
            Faults faults =
                    new Faults(DROP_AFTER, 0, 0).with(Fault.DUPLICATE, 0.03).with(Fault.REORDER, 0.03);
            return losesForGood()
                    ? faults.with(Fault.GAP, 0.03).with(Fault.LOSS, 0.02).with(Fault.MALFORMED, 0.01)
                    : faults;
        }

        /** Whether the venue leaves out trades that no history has either. */
        boolean losesForGood() {
            return ids == Ids.TOLD;
        }

        @Override
        public String toString() {
            return venue + " " + options + (connectors > 1 ? ", " + connectors + " connectors" : "");
        }
    }

    private Trial(Subject subject, Path folder, LedgerFile writer) {
        this.subject = subject;
        this.folder = folder;
        this.writer = writer;
        SimulatorSettings settings = new SimulatorSettings(
                subject.venue(),
                "127.0.0.1",
                0,
                0,
                SEED,
                OptionalLong.empty(),
                TRADES_PER_SECOND,
                Duration.ofSeconds(1),
                100_000,
                subject.faults());
        this.simulator = VenueSimulator.start(settings, writer);
    }

    /** The venue trades, and its connectors begin to listen. */
    static Trial begin(Subject subject, Endpoints endpoints, Path folder) throws IOException {
        Files.createDirectories(folder);
        Trial trial = new Trial(subject, folder, LedgerFile.create(subject.venue(), folder.resolve("ledger")));
        for (int number = 1; number <= subject.connectors(); number++) {
            trial.connectors.add(trial.connector(number, endpoints));
        }
        return trial;
    }

    private Process connector(int number, Endpoints endpoints) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.sluice.producer.Produce"));
        line.addAll(subject.options());
        line.add("url=" + simulator.url());
        line.add("reference=" + simulator.referenceUrl());
        line.add("state=" + folder.resolve("state-" + number));
        line.add("kafka.bootstrap.servers=" + endpoints.bootstrapServers());
        line.add("schema.registry.url=" + endpoints.registryUrl());
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("connector-" + number + ".log").toFile());
        builder.environment().put("SLUICE_FINNHUB_TOKEN", "simulated");
        builder.environment().put("SLUICE_BINANCE_KEY", "simulated");
        return builder.start();
    }

    Subject subject() {
        return subject;
    }

    /** What the venue's file says, the trades of the subject alone. */
    List<Sent> ledger() {
        MemoryLedger ledger = read();
        return ledger.symbols().stream()
                .filter(name -> name.replaceAll("[/-]", "").equals(subject.symbol()))
                .flatMap(name -> ledger.trades(name).stream())
                .toList();
    }

    /** Whether the venue has dropped each connector often enough and told the rest on a connection that stands. */
    boolean hasSeenTrouble() {
        assertAlive();
        List<MemoryLedger.Event> events = read().connections();
        long drops = events.stream()
                .filter(event -> event.moment() == Ledger.Moment.DROPPED)
                .count();
        long told =
                ledger().stream().filter(sent -> sent.times(Manner.LIVE) > 0).count();
        return drops >= (long) DROPS * subject.connectors() && told > DROPS * DROP_AFTER;
    }

    /** The venue trades no more, and answers still. */
    void halt() {
        simulator.halt();
    }

    /** Ends the connectors as an operator does. */
    void stop() throws InterruptedException {
        connectors.forEach(Process::destroy);
        for (Process connector : connectors) {
            if (!connector.waitFor(1, TimeUnit.MINUTES) || connector.exitValue() != 0) {
                throw new AssertionError(subject + " did not end well: " + said());
            }
        }
    }

    @Override
    public String toString() {
        return subject.toString();
    }

    /** What the connectors said. */
    String said() {
        StringBuilder said = new StringBuilder();
        for (int number = 1; number <= subject.connectors(); number++) {
            try {
                said.append(Files.readString(folder.resolve("connector-" + number + ".log")));
            } catch (IOException e) {
                said.append(e);
            }
        }
        return said.toString();
    }

    @Override
    public void close() {
        connectors.forEach(Process::destroyForcibly);
        simulator.close();
        writer.close();
    }

    private MemoryLedger read() {
        return LedgerFile.read(folder.resolve("ledger"));
    }

    private void assertAlive() {
        if (!connectors.stream().allMatch(Process::isAlive)) {
            throw new AssertionError("A connector of " + subject + " has ended: " + said());
        }
    }
}
