package dev.sluice.ops.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.StreamReport;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.services.ComposeDriver;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.ops.services.Service;
import dev.sluice.ops.terminal.Ink;
import dev.sluice.schedule.Scheduler;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How services of docker compose are, and the streams of their driver, and how far these lag. */
final class StatusCompose {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Lag is counted in the topics and in the tables; of these the catalog has the names and the store the files. */
    private static final Set<String> COUNTED_BY = Set.of("kafka", "postgres", "s3");

    private final List<Service> services;
    private final Thresholds thresholds;
    private final String option;
    private final List<StreamReport> streams = new ArrayList<>();
    private final List<Pauses.Pause> pauses = new ArrayList<>();
    private final List<Lag> lags = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Instant now = Instant.now();

    private StatusCompose(List<Service> services, Thresholds thresholds, String option) {
        this.services = services;
        this.thresholds = thresholds;
        this.option = option;
    }

    /** Looks at {@code compose} and its tables. What cannot be asked is a problem, and the rest is told all the same. */
    static StatusCompose of(Where where, ComposeServices compose) {
        Thresholds thresholds = where.environmentAlone().build(() -> Thresholds.from(where.environmentAlone()));
        StatusCompose status = new StatusCompose(compose.list(), thresholds, where.option());
        status.lookAtServices();
        status.ask("The streams cannot be asked", () -> status.lookAtStreams(where.composeDriver()));
        if (status.canCount()) {
            status.ask("Lag and pauses cannot be read", () -> status.lookAtTables(where.knownPlace()));
        }
        return status;
    }

    /** Whether nothing is wrong. */
    boolean isWell() {
        return problems.isEmpty();
    }

    private void ask(String failed, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            problems.add(failed + ": " + e.getMessage());
        }
    }

    private void lookAtServices() {
        if (services.isEmpty()) {
            problems.add("No service was ever started here: './sluice up --on compose' starts them.");
        }
        services.stream()
                .filter(service -> service.state() != Service.State.RUNNING && service.state() != Service.State.DONE)
                .map(service -> service.name() + " is "
                        + service.state().name().toLowerCase(Locale.ROOT)
                        + (service.detail().isEmpty() ? "." : ": " + service.detail() + "."))
                .distinct()
                .forEach(problems::add);
    }

    private void lookAtStreams(Optional<ComposeDriver> driver) {
        Optional<DriverWord> word = driver.flatMap(ComposeDriver::word);
        if (word.isEmpty() || word.get().streams().isEmpty()) {
            problems.add("No stream runs: the service jobs has named none.");
            return;
        }
        streams.addAll(word.get().streams());
        if (word.get().isSilent()) {
            problems.add(
                    "The driver has said nothing for " + word.get().silence().toSeconds() + " s: it writes "
                            + word.get().source() + " every second.");
        }
        streams.stream()
                .filter(stream -> !stream.isRunning())
                .map(stream -> stream.name() + " is " + stream.phase().toLowerCase(Locale.ROOT)
                        + (stream.reason().isEmpty() ? "." : ": " + stream.reason()))
                .forEach(problems::add);
    }

    private boolean canCount() {
        return !services.isEmpty()
                && services.stream().noneMatch(service -> COUNTED_BY.contains(service.name()) && !service.runs());
    }

    private void lookAtTables(Place place) {
        Deadline deadline = Deadline.in(PATIENCE);
        Deadline.Answer<List<Lag>> asked = deadline.ask("broker, database or tables", () -> lags(place));
        Deadline.Answer<List<Pauses.Pause>> waits = deadline.ask("the database", () -> pauses(place));
        pauses.addAll(waits.get());
        lags.addAll(asked.get());
        lags.stream()
                .filter(lag -> thresholds.of(lag, now) == Level.CRITICAL)
                .map(lag -> lag.layer().word() + "." + lag.dataset() + " is too far behind: " + lag.records()
                        + " record(s) wait for it. './sluice doctor spark" + option + "' says why.")
                .forEach(problems::add);
    }

    private static List<Lag> lags(Place place) {
        try (Lags lags = Lags.at(place, PATIENCE)) {
            return lags.read();
        }
    }

    private static List<Pauses.Pause> pauses(Place place) {
        try (Pauses pauses = new Pauses(place.lake().withPatience(PATIENCE), "sluice status")) {
            return pauses.all();
        }
    }

    void print(Output output, PrintWriter out) {
        if (output == Output.JSON) {
            out.println(json().toPrettyString());
            return;
        }
        Ink ink = Ink.ofProcess();
        StatusText text = new StatusText(out, ink);
        // What follows says whether they are well.
        var unused = PartsCommand.show(services, output, out);
        text.queries(streams);
        out.println();
        if (lags.isEmpty()) {
            out.println("  " + ink.dim("Lag is not known."));
        } else {
            new LagText(out, ink, option).print(lags, thresholds, now);
        }
        pauses.forEach(pause -> out.println(words(pause)));
        text.problems(problems);
    }

    private String words(Pauses.Pause pause) {
        String command =
                Scheduler.taskOf(pause.name()).map("schedule resume "::concat).orElse("resume " + pause.name());
        return "  " + pause.name() + " was paused by " + pause.who() + ": " + pause.reason() + ". './sluice " + command
                + option + "' lets it go on.";
    }

    private ObjectNode json() {
        ObjectNode root = new ObjectMapper()
                .createObjectNode()
                .put("up", services.stream().anyMatch(Service::runs));
        root.put("well", isWell());
        var wrong = root.putArray("problems");
        problems.forEach(wrong::add);
        var parts = root.putArray("parts");
        services.forEach(service -> parts.addObject()
                .put("name", service.name())
                .put("area", service.area().word())
                .put("state", service.state().name())
                .put("detail", service.detail()));
        StatusJson.queries(root, streams);
        var paused = root.putArray("pauses");
        pauses.forEach(pause -> paused.addObject()
                .put("name", pause.name())
                .put("since", pause.since().toString())
                .put("who", pause.who())
                .put("reason", pause.reason()));
        var layers = root.putArray("layers");
        lags.forEach(lag -> layers.addObject()
                .put("dataset", lag.dataset())
                .put("layer", lag.layer().word())
                .put("records", lag.records())
                .put("level", thresholds.of(lag, now).word()));
        return root;
    }
}
