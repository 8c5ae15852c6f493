package dev.sluice.ops.platform;

import dev.sluice.audit.Place;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.ops.apply.Apply;
import dev.sluice.ops.apply.Plan;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.stack.Endpoints;
import dev.sluice.stack.Halt;
import dev.sluice.stack.LocalStack;
import dev.sluice.stack.Part;
import dev.sluice.stack.PartFailedException;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.Repair;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A local instance in one shape: starts it in the right order, looks at it, ends it. */
public final class Platform {
    private final Instance instance;
    private final Shape shape;
    private final OwnParts own;
    private final Feeds feeds;
    private final Halt halt = new Halt();

    private Platform(Instance instance, Shape shape) {
        this.instance = instance;
        this.shape = shape;
        this.own = new OwnParts(instance);
        this.feeds = new Feeds(instance);
    }

    /** The platform that {@code shape} asks for. */
    public static Platform of(Instance instance, Shape shape) {
        instance.shape().filter(known -> known.store() != shape.store()).ifPresent(known -> {
            throw new StackException("The tables in " + instance.data() + " lie on " + known.store()
                    + ": give another directory with --data, or leave the store as it is.");
        });
        return new Platform(instance, shape);
    }

    /** The platform as it was asked for last. */
    public static Platform known(Instance instance) {
        return new Platform(instance, instance.shape().orElse(new Shape(Shape.Purpose.UP, Shape.Store.FILES, 0, 0)));
    }

    public Shape shape() {
        return shape;
    }

    public Instance instance() {
        return instance;
    }

    /** Starts everything in its order. */
    public void start(Progress progress) {
        DriverSize.check();
        startServers(progress);
        startJobs(progress);
    }

    /** Starts database, broker, registry and object store, and makes topics, schemas and tables. */
    public void startServers(Progress progress) {
        startServersAlone(progress);
        applyContracts(progress);
    }

    /** Starts database, broker, registry and object store in their order; makes nothing in them. Says which it had to start. */
    public List<Repair> startServersAlone(Progress progress) {
        instance.remember(shape);
        return new LocalStack(instance.stack(), servers(), halt).start(progress);
    }

    /**
     * Starts driver and feeds, which need what {@link #startServers} made, and the supervisor of all; of these too if one does
     * not come up. Says which it had to start.
     */
    public List<Repair> startJobs(Progress progress) {
        return startJobs(List.of(), progress);
    }

    /** The same, but for parts that are to stay down. */
    public List<Repair> startJobs(Collection<String> resting, Progress progress) {
        LocalStack all = everything();
        List<String> wanted = all.parts().stream()
                .map(Part::name)
                .filter(part -> !resting.contains(part))
                .toList();
        List<Repair> repairs;
        try {
            repairs = new ArrayList<>(all.start(wanted, progress));
        } catch (PartFailedException e) {
            supervision().start(progress);
            throw e;
        }
        repairs.addAll(supervision().start(progress));
        new MetricsTargets(instance).write(status(), problem -> progress.say("metrics", problem));
        return repairs;
    }

    /** Starts the database alone, and where the tables lie, for who only wants to read tables. */
    public LocalStack database(Progress progress) {
        LocalStack stack = tables();
        stack.start(progress);
        return stack;
    }

    /** Ends what {@link #database} starts. */
    void stopDatabase(Progress progress) {
        tables().stop(progress);
    }

    private LocalStack tables() {
        List<Part> parts = new ArrayList<>(List.of(Parts.database()));
        if (shape.store() == Shape.Store.S3) {
            parts.add(Parts.objectStore());
        }
        return new LocalStack(instance.stack(), parts, halt);
    }

    /** Starts what a restore fills, and remembers the platform; makes nothing in it. */
    public LocalStack stores(Progress progress) {
        instance.remember(shape);
        List<Part> parts = new ArrayList<>(servers());
        parts.removeIf(part -> part.name().equals(Parts.BROKER));
        LocalStack stack = new LocalStack(instance.stack(), parts, halt);
        stack.start(progress);
        return stack;
    }

    /** Starts these parts alone. */
    public void start(List<String> names, Progress progress) {
        DriverSize.checkFor(names);
        Supervision.renewFor(names, supervision(), progress);
        everything().start(names, progress);
        supervision().start(names, progress);
    }

    /** Ends these parts alone, and the supervisor leaves them down. */
    public void stop(List<String> names, Progress progress) {
        supervision().stop(names, progress);
        everything().stop(names, progress);
    }

    /** One pass of supervision; does nothing if something else was asked for since this platform was looked up. */
    public List<Repair> ensure(Progress progress) {
        return everything().ensure(() -> instance.shape().equals(Optional.of(shape)), progress);
    }

    /** Starts the supervisor again if it was killed. */
    public void ensureSupervisor(Progress progress) {
        supervision().ensure(progress);
    }

    /** Ends the feeds, which send what is under way; the supervisor leaves them alone. */
    public void stopFeeds(Progress progress) {
        new LocalStack(instance.stack(), feeds.all()).stop(progress);
    }

    /** Ends everything: the supervisor, then what uses the servers, then these. */
    public void stop(Progress progress) {
        supervision().stop(progress);
        List<Part> users = new ArrayList<>(feeds.all());
        users.addAll(List.of(own.driver(shape), own.realtime(shape), own.ingest(shape), own.console(shape)));
        new LocalStack(instance.stack(), users).stop(progress);
        new LocalStack(instance.stack(), servers()).stop(progress);
        new MetricsTargets(instance).remove();
    }

    /** Ends everything while somebody may still be starting it; nothing starts through this object from now on. */
    public void halt(Progress progress) {
        requestHalt();
        stop(progress);
    }

    /** From now on nothing starts through this object, and what is just starting is given up. */
    void requestHalt() {
        halt.request();
    }

    /** Waits, and throws if everything is to end. */
    public void await(Duration time) {
        if (halt.isRequested()) {
            throw new StackException("Sluice is to end in " + instance.data() + ".");
        }
        LockSupport.parkNanos(time.toNanos());
    }

    /** Whether nothing of it runs, but perhaps what {@link #database} starts. */
    public boolean rests() {
        List<String> reading = tables().parts().stream().map(Part::name).toList();
        return status().stream().noneMatch(part -> part.pid() != 0 && !reading.contains(part.name()));
    }

    /** Whether its supervisor or any of its parts runs. */
    public boolean isUp() {
        return status().stream().anyMatch(part -> part.pid() != 0);
    }

    /** Whether a supervisor watches over it. */
    public boolean isSupervised() {
        return Supervision.runs(supervision());
    }

    /** All parts, the supervisor last. */
    public List<PartStatus> status() {
        return Stream.concat(everything().status().stream(), supervision().status().stream())
                .toList();
    }

    /** Whatever of it runs. */
    List<ProcessHandle> processes() {
        return everything().processes();
    }

    /** Its parts that listen to venues, whether they run or not. */
    public List<String> connectors() {
        return feeds.connectors();
    }

    /** What the supervisor had to start again, as far as it is remembered; oldest first. */
    public List<Restart> restarts() {
        return new RepairLog(instance).all();
    }

    /** Where the parts are. */
    public Place place() {
        shape.checkContracts();
        return LocalSettings.place(instance, everything().endpoints(), shape);
    }

    /** What it was told, and the shell's word for the rest. */
    public Settings settings() {
        return LocalSettings.settings(instance, everything().endpoints(), shape);
    }

    /** Where the tables are; needs no more than the database. */
    public LakeConfig lake() {
        return LocalSettings.lakeConfig(instance, everything().endpoints(), shape.store());
    }

    /** Whether tables can be read. */
    public boolean hasDatabase() {
        return status().stream()
                .anyMatch(part -> part.name().equals(Parts.DATABASE) && part.state() == PartStatus.State.RUNNING);
    }

    /** Where parts are asked by a browser or a program. */
    public Pages pages() {
        return Pages.of(status());
    }

    /** Where the parts are spoken to. */
    public Endpoints endpoints() {
        return everything().endpoints();
    }

    private void applyContracts(Progress progress) {
        try (Apply apply = Apply.at(place())) {
            Plan plan = apply.plan();
            if (!plan.isAllowed()) {
                throw new StackException("The contracts cannot be applied:\n  " + String.join("\n  ", plan.refusals()));
            }
            apply.carryOut(plan, line -> progress.say("apply", line));
        }
    }

    LocalStack everything() {
        List<Part> parts = new ArrayList<>(servers());
        parts.add(own.driver(shape));
        if (shape.purpose() == Shape.Purpose.UP) {
            parts.addAll(List.of(own.realtime(shape), own.console(shape)));
        }
        if (shape.takesEvents()) {
            parts.add(own.ingest(shape));
        }
        parts.addAll(feeds.of(shape));
        return new LocalStack(instance.stack(), parts, halt);
    }

    private LocalStack supervision() {
        return new LocalStack(instance.stack(), List.of(own.supervisor()), halt);
    }

    private List<Part> servers() {
        List<Part> parts = new ArrayList<>(List.of(Parts.database(), Parts.broker(), Parts.registry()));
        if (shape.store() == Shape.Store.S3) {
            parts.add(Parts.objectStore());
        }
        return parts;
    }
}
