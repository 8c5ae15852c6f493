package dev.sluice.ops.services;

import dev.sluice.monitor.DriverWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The driver of docker compose: it says how its streams are in a file of its own container, as the local one does. */
public final class ComposeDriver {
    /** The service that runs it. */
    private static final String SERVICE = "jobs";

    private static final String FILE = "/tmp/driver-status.json";

    private final ComposeServices services;

    public ComposeDriver(ComposeServices services) {
        this.services = services;
    }

    /** What it said last; empty if its service does not run, or is not ready, or has said nothing yet. */
    public Optional<DriverWord> word() {
        if (services.list().stream().noneMatch(ComposeDriver::runs)) {
            return Optional.empty();
        }
        String said = services.inside(SERVICE, List.of("sh", "-c", "cat " + FILE + " 2> /dev/null || :"));
        return said.isBlank() ? Optional.empty() : Optional.of(DriverWord.of(said, FILE + " of " + SERVICE));
    }

    /** What is kept of its log, line by line. */
    public List<String> log() {
        List<String> lines = new ArrayList<>();
        services.readLogs(List.of(SERVICE), (name, line) -> lines.add(line));
        return lines;
    }

    private static boolean runs(Service service) {
        return service.name().equals(SERVICE) && service.state() == Service.State.RUNNING;
    }
}
