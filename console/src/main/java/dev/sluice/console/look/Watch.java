package dev.sluice.console.look;

import dev.sluice.audit.Place;
import dev.sluice.console.fact.Assessment;
import dev.sluice.console.fact.Fact;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.Findings;
import dev.sluice.console.fact.History;
import dev.sluice.console.fact.PartFacts;
import dev.sluice.console.fact.StreamFacts;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.RunLog;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.stack.Parts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Looks at a platform for as long as it is open. All who want to know share what it sees: more of them do not make it look
 * more often, and while there are none it looks less.
 */
public final class Watch implements AutoCloseable {
    private static final Duration AUDIENCE_STAYS = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BEFORE_PROOF = Duration.ofSeconds(15);
    private static final Duration BEFORE_FILES = Duration.ofSeconds(20);
    private static final Duration BEFORE_ROWS = Duration.ofSeconds(3);
    /** A subject that no topic has. */
    private static final String NOBODYS = "sluice-console-asks";

    private static final String REALTIME = "realtime";
    private static final String OBJECT_STORE = "object-store";

    private final Site site;
    private final KnownTables tables;
    private final Pauses pauses;
    private final RunLog runs;
    private final TaskEye tasks;
    private final LagEye lagEye;
    private final History history = new History();
    private final Findings findings = new Findings();
    private final Answers answers = new Answers();
    private final Looks looks;
    private final List<Lane> lanes;
    private volatile long viewed = System.nanoTime() - AUDIENCE_STAYS.toNanos();

    private Watch(Site site) {
        this.site = site;
        this.tables = new KnownTables(site.place().lake().withPatience(PATIENCE));
        this.pauses = new Pauses(site.place().lake().withPatience(PATIENCE), "console");
        this.runs = new RunLog(site.place().lake().withPatience(PATIENCE), "console");
        this.tasks = new TaskEye(runs);
        this.lagEye = new LagEye(site.place(), tables, site.thresholds(), answers);
        this.looks = looks(new WebEye());
        this.lanes = List.of(
                lane("near", () -> {}, looks.parts(), looks.host(), looks.streams(), remembering()),
                lane("services", () -> {}, services()),
                lane("tables", this::forgetTables, looks.datasets(), looks.lags()),
                lane("rows", () -> {}, looks.letters(), looks.market(), looks.settlement(), looks.files()),
                lane("database", this::leaveDatabase, looks.pauses(), looks.schedule()),
                lane("proof", () -> {}, looks.proof()));
    }

    /** Begins to look at {@code site}; whatever is away is looked for until it is there. */
    public static Watch over(Site site) {
        return new Watch(site);
    }

    private Lane lane(String name, Runnable end, Look<?>... shared) {
        return new Lane(name, this::audience, end, List.of(shared));
    }

    /** Where nobody is named who knows of alerts, nobody is asked; nor is an object store that there is none of. */
    private Look<?>[] services() {
        Stream<Look<?>> always = Stream.of(looks.registry(), looks.prices());
        Stream<Look<?>> alerts = site.alertmanagerUrl().isEmpty() ? Stream.of() : Stream.of(looks.alerts());
        Stream<Look<?>> store = site.place().lake().s3().isEmpty() ? Stream.of() : Stream.of(looks.objectStore());
        return Stream.of(always, alerts, store).flatMap(Function.identity()).toArray(Look<?>[]::new);
    }

    private Look<Integer> remembering() {
        return look("history", Cadence.seconds(3, 10), () -> {
            Facts facts = facts();
            Instant now = Instant.now();
            history.take(facts);
            findings.take(Assessment.of(facts, history.rates(), now, "").problems(), now);
            return history.points().size();
        });
    }

    /** Whether the registry answers, and lets us in, is told by what it says of a subject that is nobody's. */
    private Looks looks(WebEye web) {
        Place place = site.place();
        ConfluentRegistry registry = new ConfluentRegistry(place.registry());
        Eye<List<PartFacts>> parts =
                site.instance().<Eye<List<PartFacts>>>map(PartEye::new).orElse(List::of);
        return new Looks(
                look("parts", Cadence.seconds(3, 15), parts),
                look(
                        "host",
                        Cadence.seconds(10, 30),
                        new HostEye(site.instance().orElse(Path.of(".")), site.thresholds())),
                look("streams", Cadence.seconds(3, 15), streams()),
                look("datasets", Cadence.seconds(3, 15), new DatasetEye(tables, place.contracts())),
                look("pauses", Cadence.seconds(5, 15), answers.of(Parts.DATABASE, new PauseEye(pauses))),
                look("lags", Cadence.seconds(3, 15), lagEye),
                look("proof", Cadence.seconds(120, 900).after(BEFORE_PROOF), new ProofEye(place)),
                look(
                        "letters",
                        Cadence.seconds(10, 60).after(BEFORE_ROWS),
                        new LetterEye(tables, place.contracts(), registry)),
                look("market", Cadence.seconds(10, 600).after(BEFORE_ROWS), new MarketEye(tables)),
                look("prices", Cadence.seconds(3, 30), new PriceEye(web, this::realtimeUrl, answers)),
                look("settlement", Cadence.seconds(15, 600).after(BEFORE_ROWS), new SettlementEye(tables)),
                look("schedule", Cadence.seconds(15, 60), tasks),
                look("alerts", Cadence.seconds(10, 30), new AlertEye(web, site.alertmanagerUrl())),
                look("files", Cadence.seconds(60, 300).after(BEFORE_FILES), files()),
                look("registry", Cadence.seconds(10, 30), answers.of(Parts.REGISTRY, () -> registry.latest(NOBODYS)
                        .isEmpty())),
                look(
                        "object-store",
                        Cadence.seconds(10, 30),
                        answers.of(OBJECT_STORE, new StoreEye(web, place.lake()))));
    }

    /** A driver of this machine writes a file; of another one only its page of metrics can be reached. */
    private Eye<List<StreamFacts>> streams() {
        if (site.instance().isPresent()) {
            return new StreamEye(site.instance().get().resolve("run/driver-status.json"));
        }
        return site.driverUrl().isEmpty() ? List::of : new DriverPageEye(site.driverUrl());
    }

    private FileEye files() {
        return new FileEye(tables, site.place().contracts(), site.targetBytes());
    }

    private static <T> Look<T> look(String name, Cadence cadence, Eye<T> eye) {
        return new Look<>(name, cadence, eye);
    }

    private void leaveDatabase() {
        pauses.close();
        runs.close();
    }

    private void forgetTables() {
        lagEye.close();
        tables.close();
    }

    /** A part of the instance says where it is by itself, also when it moves. */
    private Optional<String> realtimeUrl() {
        if (!site.realtimeUrl().isEmpty()) {
            return Optional.of(site.realtimeUrl());
        }
        Fact<List<PartFacts>> parts = looks.parts().fact(Instant.now());
        return parts.value().orElse(List.of()).stream()
                .filter(part -> part.name().equals(REALTIME) && part.pid() != 0)
                .flatMap(part -> Optional.ofNullable(part.ports().get(Parts.HTTP)).stream())
                .map(port -> "http://127.0.0.1:" + port)
                .findFirst();
    }

    /** What is known now; waits for nothing. */
    public Facts facts() {
        return looks.facts(Instant.now());
    }

    /** The same for one who has the page open: from now on there is an audience for a while. */
    public Facts factsForViewer() {
        boolean wasAway = audience() == Audience.NONE;
        viewed = System.nanoTime();
        if (wasAway) {
            lanes.forEach(Lane::wake);
        }
        return facts();
    }

    /** What was counted lately. */
    public History history() {
        return history;
    }

    /** What was not as it should be lately. */
    public Findings findings() {
        return findings;
    }

    /** How long each part took to answer last, or until it was given up; without those that were not asked. */
    public Map<String, Duration> answers() {
        return answers.all();
    }

    /** Since when each task is scheduled, by its name; those that never ran are among them. */
    public Map<String, Instant> scheduled() {
        return tasks.scheduled();
    }

    /** Tells of every look its name, when it last saw something, and how often it failed. */
    public void tellLooks(BiConsumer<String, LookRecord> told) {
        Instant now = Instant.now();
        looks.all()
                .forEach(look ->
                        told.accept(look.name(), new LookRecord(look.fact(now).at(), look.failures())));
    }

    /** How a look has done: when it last saw something, how often it failed. */
    public record LookRecord(Optional<Instant> last, long failures) {}

    private Audience audience() {
        return System.nanoTime() - viewed < AUDIENCE_STAYS.toNanos() ? Audience.THERE : Audience.NONE;
    }

    @Override
    public void close() {
        lanes.forEach(Lane::close);
    }
}
