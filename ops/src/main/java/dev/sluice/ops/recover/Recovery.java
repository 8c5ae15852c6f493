package dev.sluice.ops.recover;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Lake;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.lakehouse.Position;
import dev.sluice.ops.apply.Apply;
import dev.sluice.ops.apply.Plan;
import dev.sluice.ops.platform.DriverSize;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.platform.RestingFeeds;
import dev.sluice.ops.platform.Shape;
import dev.sluice.ops.platform.Unready;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Brings a platform back: servers first, each when those that it needs answer; then what contracts declare, as far as that
 * is safe; then driver, realtime job, feeds and supervisor; then it waits until streams have caught up. Does nothing that is
 * done already, and lets nothing go on that an operator paused.
 */
public final class Recovery {
    private final Instance instance;
    private final Progress progress;
    private final List<String> left = new ArrayList<>();
    private boolean hasMended;

    /** @param progress hears each step */
    public Recovery(Instance instance, Progress progress) {
        this.instance = instance;
        this.progress = progress;
    }

    /** Whether {@link #run} found something to do. */
    public boolean hasMended() {
        return hasMended;
    }

    /**
     * What the platform is to be like. Throws {@link StackException} if none was ever started here. A file that cannot be
     * read is only told of; {@link #run} puts it aside.
     */
    public Shape shape() {
        Shape known = remembered().orElseGet(() -> ShapeRescue.of(instance));
        return known.purpose() == Shape.Purpose.UP
                ? known
                : new Shape(Shape.Purpose.UP, known.store(), 0, 0, known.contracts()).with(known.also(), 0);
    }

    /** What is left to somebody, a sentence each; empty if all is as it should be. */
    public List<String> run() {
        DriverSize.check();
        Shape shape = shape();
        if (remembered().isEmpty()) {
            hasMended = true;
            progress.say(
                    "platform",
                    "what was asked for could not be read, and is now " + instance.forgetShape()
                            + "; going by its copy, or by what the parts were started with: " + shape);
        }
        Platform platform = Platform.of(instance, shape);
        List<String> resting = RestingFeeds.of(platform);
        ill(platform, resting).forEach(part -> progress.say(part.name(), words(part)));
        resting.forEach(feed -> progress.say(feed, "was told to end, and stays so: './sluice start " + feed + "'"));
        RestingFeeds.leftOut(platform)
                .forEach(feed ->
                        progress.say(feed, "was told to end, and stays so: './sluice feed start " + feed + "'"));
        hasMended |= !platform.startServersAlone(progress).isEmpty();
        apply(platform.place());
        hasMended |= !platform.startJobs(resting, progress).isEmpty();
        Unready.among(platform.status()).forEach(part -> restart(platform, part));
        List<Pauses.Pause> pauses = pauses(platform);
        pauses.forEach(pause -> progress.say(
                "streams", pause.name() + " stays paused, as " + pause.who() + " said: " + pause.reason()));
        new CatchUp(platform, isPaused(pauses), progress).await().ifPresent(left::add);
        if (left.isEmpty()) {
            progress.say("streams", "run, and have caught up with what the topics held");
        }
        return List.copyOf(left);
    }

    private void restart(Platform platform, String part) {
        hasMended = true;
        progress.say(part, "runs and is not ready: is started again");
        platform.stop(List.of(part), progress);
        platform.start(List.of(part), progress);
    }

    /** What {@link #run} would do. */
    public List<String> plan() {
        List<String> steps = new ArrayList<>();
        if (remembered().isEmpty()) {
            steps.add("platform.json cannot be read: would put it aside and go by " + shape());
            return steps;
        }
        Platform platform = Platform.known(instance);
        List<String> resting = RestingFeeds.of(platform);
        ill(platform, resting)
                .forEach(part ->
                        steps.add((part.state() == PartStatus.State.STARTING ? "would restart " : "would start ")
                                + part.name() + ": " + words(part)));
        RestingFeeds.leftOut(platform)
                .forEach(feed -> steps.add("would leave " + feed + " as it is: it was told to end"));
        resting.forEach(feed -> steps.add("would leave " + feed + " as it is: it was told to end"));
        Unready.among(platform.status())
                .forEach(part -> steps.add("would restart " + part + ": runs and is not ready"));
        boolean hasServers = ill(platform, resting).stream()
                .noneMatch(part -> List.of("database", "broker", "registry", "object-store")
                        .contains(part.name()));
        if (hasServers) {
            try (Apply apply = Apply.at(platform.place())) {
                Plan plan = apply.plan();
                plan.lines().forEach(line -> steps.add("contracts: " + line));
                plan.refusals().forEach(refusal -> steps.add("contracts, left to you: " + refusal));
            }
        } else {
            steps.add("would then make what contracts declare and is not there, as far as that is safe");
        }
        if (platform.hasDatabase()) {
            pauses(platform).forEach(pause -> steps.add("would leave " + pause.name() + " paused"));
        }
        steps.add("would wait until streams have caught up, and audit");
        return steps;
    }

    private Optional<Shape> remembered() {
        boolean isThere = Files.exists(instance.data().resolve("platform.json"));
        if (!isThere) {
            throw new StackException(
                    "There is nothing to recover in " + instance.data() + ": './sluice up' starts a platform.");
        }
        try {
            return instance.shape();
        } catch (StackException e) {
            return Optional.empty();
        }
    }

    private static List<PartStatus> ill(Platform platform, List<String> resting) {
        return platform.status().stream()
                .filter(part -> part.state() != PartStatus.State.RUNNING && !resting.contains(part.name()))
                .toList();
    }

    private static String words(PartStatus part) {
        return switch (part.state()) {
            case DEAD -> "is dead";
            case STARTING -> "runs and does not answer";
            case STOPPED, RUNNING -> "does not run";
        };
    }

    private void apply(Place place) {
        try (Apply apply = Apply.at(place)) {
            Plan plan = apply.plan();
            List<String> unsafe = new ArrayList<>(plan.refusals());
            lost(place, plan.newTopics())
                    .forEach(topic ->
                            unsafe.add("Topic " + topic + " is gone, and bronze holds records of it: a topic of"
                                    + " that name made anew is another one. './sluice audit' says what bronze has; './sluice"
                                    + " apply' makes it all the same"));
            if (unsafe.isEmpty()) {
                hasMended |= !plan.changes().isEmpty();
                apply.carryOut(plan, line -> progress.say("apply", line));
            } else {
                unsafe.forEach(sentence -> progress.say("apply", "left alone: " + sentence));
                left.addAll(unsafe);
            }
        }
    }

    /** Those of {@code topics} that bronze has read. */
    private static List<String> lost(Place place, List<String> topics) {
        if (topics.isEmpty()) {
            return List.of();
        }
        try (Lake lake = Lake.open(place.lake())) {
            return place.contracts().stream()
                    .filter(contract -> topics.contains(contract.topic().name()))
                    .filter(contract -> hasRead(lake, contract))
                    .map(contract -> contract.topic().name())
                    .toList();
        }
    }

    private static boolean hasRead(Lake lake, Contract contract) {
        return lake.find(DatasetTables.bronze(contract))
                .map(Position::whole)
                .filter(position -> !position.slices().isEmpty())
                .isPresent();
    }

    private static List<Pauses.Pause> pauses(Platform platform) {
        try (Pauses pauses = new Pauses(platform.lake(), "sluice recover")) {
            return pauses.all();
        }
    }

    private static Predicate<String> isPaused(List<Pauses.Pause> pauses) {
        return stream -> Pauses.about(stream, pauses).isPresent();
    }
}
