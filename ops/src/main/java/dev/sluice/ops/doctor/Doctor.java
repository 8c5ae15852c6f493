package dev.sluice.ops.doctor;

import dev.sluice.audit.Place;
import dev.sluice.audit.Standings;
import dev.sluice.ops.apply.Apply;
import dev.sluice.ops.platform.Health;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.schemas.connection.Refusal;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.PartStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Looks at a local platform in whatever state it is, from its files outwards: what it wrote down, its processes, and, as far
 * as these answer, the broker, the registry and the lake. Starts nothing and changes nothing.
 */
public final class Doctor {
    private final Instance instance;
    private final Notes notes;

    private Doctor(Instance instance, String option) {
        this.instance = instance;
        this.notes = new Notes(option);
    }

    /** Looks at everything; {@code option} is what commands need to be about this platform. */
    public static Diagnosis look(Instance instance, String option) {
        Doctor doctor = new Doctor(instance, option);
        doctor.look();
        return doctor.notes.done();
    }

    private void look() {
        if (!Files.isDirectory(instance.data())) {
            notes.found(
                    Area.PLATFORM, "platform", "There is no platform in " + instance.data() + ".", notes.command("up"));
            return;
        }
        guarded(Area.STORAGE, "disk", () -> disk().write(notes));
        guarded(Area.PLATFORM, "run", () -> new RecordsCheck(instance.data()).write(notes));
        if (RecordsCheck.isTorn(instance.data().resolve("platform.json"))) {
            return;
        }
        guarded(Area.PLATFORM, "platform", () -> {
            if (instance.shape().isEmpty()) {
                notes.found(
                        Area.PLATFORM,
                        "platform",
                        "No platform was ever started in " + instance.data() + ".",
                        notes.command("up"));
            } else {
                look(Platform.known(instance));
            }
        });
    }

    private void look(Platform platform) {
        List<PartStatus> parts = platform.status();
        Instant now = Instant.now();
        new PartsCheck(parts, platform.restarts(), new Traces(platform).of(parts), now).write(notes);
        boolean hasDriver = isRunning(parts, "driver");
        if (hasDriver) {
            guarded(Area.SPARK, "driver", () -> new DriverCheck(Health.queries(instance), log("driver"), now)
                    .write(notes));
        } else {
            LastError.in(log("driver"), text -> true)
                    .ifPresent(error -> notes.saw(
                            Area.SPARK, "driver", "its log's last complaint, at " + error.at() + ": " + error.text()));
        }
        platform.connectors().stream()
                .filter(part -> isRunning(parts, part))
                .forEach(part -> guarded(Area.FEEDS, part, () -> instance.receipt(part)
                        .ifPresent(receipt -> new VenueCheck(part, receipt, now).write(notes))));
        if (isRunning(parts, "database")) {
            guarded(Area.DATABASE, "catalog", () -> lake(platform, parts));
        }
    }

    /** Of what has no table yet or no broker, nothing can be said here: others do. */
    private void lake(Platform platform, List<PartStatus> parts) {
        Place place = platform.place();
        boolean hasBroker = isRunning(parts, "broker");
        if (hasBroker && isRunning(parts, "registry")) {
            guarded(Area.PLATFORM, "contracts", () -> {
                try (Apply apply = Apply.at(place)) {
                    new ContractsCheck(apply.plan()).write(notes);
                }
            });
        }
        OptionalLong driver = parts.stream()
                .filter(part -> part.name().equals("driver") && part.pid() != 0)
                .mapToLong(PartStatus::pid)
                .findFirst();
        try (StreamProbe lake = new StreamProbe(place.lake())) {
            new StreamsCheck(lake.streams(place.contracts()), lake.pauses(), driver).write(notes);
            if (hasBroker) {
                guarded(Area.KAFKA, "topics", () -> topics(place, lake));
            }
        }
        if (hasBroker) {
            guarded(Area.SPARK, "positions", () -> {
                try (Standings standings = Standings.at(place)) {
                    new LagCheck(standings.read(), Instant.now()).write(notes);
                }
            });
        }
    }

    private void topics(Place place, StreamProbe lake) {
        try (TopicProbe broker = new TopicProbe(place.broker())) {
            for (Contract contract : place.contracts()) {
                var found = broker.describe(contract.topic().name());
                String label = lake.label(contract);
                new TopicsCheck(
                                label,
                                DatasetTables.bronze(contract).name(),
                                found.map(topic -> topic.topicId().toString()),
                                found.map(topic -> broker.logs(topic, label)).orElseGet(TreeMap::new),
                                lake.bronze(contract))
                        .write(notes);
            }
        }
    }

    private DiskCheck disk() {
        try {
            FileStore store = Files.getFileStore(instance.data());
            return new DiskCheck(instance.data().toString(), store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A check that cannot be done is a finding too. */
    private void guarded(Area area, String about, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            notes.found(
                    area,
                    about,
                    "It cannot be looked at (" + about + "): " + firstLine(e),
                    notes.command("recover") + ", then ask again");
        }
    }

    private static String firstLine(RuntimeException e) {
        String message = Refusal.in(e).orElseGet(() -> e.getMessage() == null ? e.toString() : e.getMessage());
        return message.lines().findFirst().orElse("");
    }

    private Path log(String part) {
        return instance.stack().log(part);
    }

    private static boolean isRunning(List<PartStatus> parts, String name) {
        return parts.stream().anyMatch(p -> p.name().equals(name) && p.state() == PartStatus.State.RUNNING);
    }
}
