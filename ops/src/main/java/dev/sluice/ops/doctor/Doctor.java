package dev.sluice.ops.doctor;

import dev.sluice.audit.Place;
import dev.sluice.monitor.DriverWord;
import dev.sluice.monitor.Host;
import dev.sluice.monitor.Thresholds;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.RestingFeeds;
import dev.sluice.ops.platform.Unready;
import dev.sluice.ops.services.Service;
import dev.sluice.schedule.Cadence;
import dev.sluice.schedule.Timetable;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.LogFile;
import dev.sluice.stack.PartStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Looks at a local platform in whatever state it is, from its files outwards: what it wrote down, its processes, and, as far
 * as these answer, the broker, the registry and the lake. Starts nothing and changes nothing.
 */
public final class Doctor {
    /** For everything that is asked over a network; all of it is asked at once. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Instance instance;
    private final Question question;
    private final Notes notes;

    /**
     * What an operator asks.
     *
     * @param scope what it is about
     * @param settings from where on something is not well, and when tasks are due
     * @param option what commands need to be about this platform
     */
    public record Question(Scope scope, Settings settings, String option) {
        /** Throws {@link dev.sluice.schemas.settings.SettingsException} that names each setting that cannot be. */
        public Question {
            settings.build(() -> Map.of(Thresholds.from(settings), Timetable.of(settings)));
        }

        Thresholds thresholds() {
            return settings.build(() -> Thresholds.from(settings));
        }

        Map<String, Cadence> timetable(List<Contract> contracts) {
            return Timetable.of(settings, contracts);
        }
    }

    private Doctor(Instance instance, Question question) {
        this.instance = instance;
        this.question = question;
        this.notes = new Notes(question.option());
    }

    /** Looks at the platform of this machine. */
    public static Diagnosis look(Instance instance, Question question) {
        Doctor doctor = new Doctor(instance, question);
        doctor.look();
        return question.scope().of(doctor.notes.done());
    }

    /**
     * A platform that others run.
     *
     * @param services how its parts are
     * @param driver what its driver said last; empty if it says nothing
     * @param log the lines of its driver
     */
    public record Others(
            Supplier<List<Service>> services, Supplier<Optional<DriverWord>> driver, Supplier<List<String>> log) {}

    /** Looks at a platform that others run. Their disks, and what single feeds say of their venues, are not looked at. */
    public static Diagnosis look(Place place, Others others, Question question) {
        Notes notes = new Notes(question.option());
        Rounds rounds = new Rounds(notes, PATIENCE);
        rounds.begin(Area.PLATFORM, "services", own -> new ServicesCheck(
                        others.services().get())
                .write(own));
        rounds.begin(Area.SPARK, "driver", own -> others.driver()
                .get()
                .ifPresent(word -> new DriverCheck(word, others.log().get(), Instant.now()).write(own)));
        LakeRounds lake = new LakeRounds(patient(place), question, rounds);
        lake.registry();
        lake.tables(Optional.empty());
        lake.scheduleOfOthers();
        lake.topics();
        lake.contracts();
        lake.proof();
        lake.end();
        return question.scope().of(notes.done());
    }

    private void look() {
        if (!Files.isDirectory(instance.data())) {
            notes.found(
                    Area.PLATFORM, "platform", "There is no platform in " + instance.data() + ".", notes.command("up"));
            return;
        }
        guarded(Area.STORAGE, "disk", () -> new DiskCheck(
                        instance.data().toString(),
                        Host.of(instance.data()),
                        question.thresholds().diskPercent())
                .write(notes));
        guarded(Area.PLATFORM, "memory", () -> new MemoryCheck(Host.of(instance.data()), question.thresholds())
                .write(notes));
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
        // Of these it is said already that they are taken for parts that never ran.
        Set<String> torn = RecordsCheck.tornParts(instance.data());
        List<PartStatus> readable =
                parts.stream().filter(part -> !torn.contains(part.name())).toList();
        if (!readable.isEmpty()) {
            new PartsCheck(readable, platform.restarts(), new Traces(platform).of(parts), now).write(notes);
        }
        Unready.among(parts)
                .forEach(part -> notes.found(
                        Area.ofPart(part), part, part + " runs, and is not ready.", notes.command("restart " + part)));
        if (parts.stream().anyMatch(part -> part.pid() != 0)) {
            RestingFeeds.leftOut(platform)
                    .forEach(feed -> notes.found(
                            Area.FEEDS,
                            feed,
                            feed + " was told to end, so nobody sends its records.",
                            notes.command("feed start " + feed)));
        }
        boolean hasDriver = isRunning(parts, "driver");
        if (hasDriver) {
            guarded(Area.SPARK, "driver", () -> new DriverCheck(
                            DriverWord.in(instance.driverStatus()), LogFile.lastLines(log("driver")), now)
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
        guarded(Area.PLATFORM, "platform", () -> rounds(platform, parts));
    }

    /** Of what has no table yet or no broker, nothing can be said here: others do. */
    private void rounds(Platform platform, List<PartStatus> parts) {
        boolean hasRegistry = isRunning(parts, "registry");
        boolean hasTables = isRunning(parts, "database");
        boolean hasBroker = isRunning(parts, "broker");
        if (!hasRegistry && !hasTables) {
            return;
        }
        Rounds rounds = new Rounds(notes, PATIENCE);
        LakeRounds lake = new LakeRounds(patient(platform.place()), question, rounds);
        if (hasRegistry) {
            lake.registry();
        }
        if (hasTables) {
            OptionalLong driver = parts.stream()
                    .filter(part -> part.name().equals("driver") && part.pid() != 0)
                    .mapToLong(PartStatus::pid)
                    .findFirst();
            boolean isKnown = !RecordsCheck.tornParts(instance.data()).contains("driver");
            lake.tables(isKnown ? Optional.of(driver) : Optional.empty());
            if (isRunning(parts, "driver")) {
                lake.schedule();
            }
            if (hasBroker) {
                lake.topics();
            }
            if (hasBroker && hasRegistry) {
                lake.contracts();
                lake.proof();
            }
        }
        lake.end();
    }

    private static Place patient(Place place) {
        return new Place(place.broker(), place.registry(), place.lake().withPatience(PATIENCE), place.contracts());
    }

    /** A check that cannot be done is a finding too. */
    private void guarded(Area area, String about, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException e) {
            notes.found(
                    area,
                    about,
                    "It cannot be looked at (" + about + "): " + Rounds.firstLine(e),
                    notes.command("recover") + ", then ask again");
        }
    }

    private Path log(String part) {
        return instance.stack().log(part);
    }

    private static boolean isRunning(List<PartStatus> parts, String name) {
        return parts.stream().anyMatch(p -> p.name().equals(name) && p.state() == PartStatus.State.RUNNING);
    }
}
