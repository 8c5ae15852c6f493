package dev.sluice.ops.recover;

import dev.sluice.audit.Goal;
import dev.sluice.audit.Place;
import dev.sluice.lakehouse.Pauses;
import dev.sluice.monitor.Deadline;
import dev.sluice.ops.services.ComposeServices;
import dev.sluice.stack.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Brings services of docker compose back: restarts those that run and are unhealthy, waits for those that are starting,
 * starts what is down (with {@code apply}, which makes what contracts declare), and waits until streams have reached what topics held. Does nothing
 * that is done already, and lets nothing go on that an operator paused.
 */
public final class ComposeRecovery {
    private static final Duration TICK = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ComposeServices services;
    private final Place place;
    private final Progress progress;
    private boolean hasMended;

    /** @param progress hears each step */
    public ComposeRecovery(ComposeServices services, Place place, Progress progress) {
        this.services = services;
        this.place = place;
        this.progress = progress;
    }

    /** Whether {@link #run} found something to do. */
    public boolean hasMended() {
        return hasMended;
    }

    /** What {@link #run} would do. */
    public List<String> plan() {
        ComposeNeeds needs = needs();
        List<String> steps = new ArrayList<>();
        needs.ill().forEach(name -> steps.add("would restart " + name + ": runs and is unhealthy"));
        needs.starting().forEach(name -> steps.add("would wait for " + name + ": is starting"));
        needs.down().forEach(name -> steps.add("would start " + name + ": does not run"));
        needs.resting().forEach(name -> steps.add("would leave " + name + " as it is: it was told to end"));
        if (needs.areNone()) {
            steps.add("nothing to mend: every service that is to run does, and none is unhealthy");
        }
        steps.add("would wait until streams have caught up, and audit");
        return steps;
    }

    /** What is left to somebody; empty if all is as it should be. */
    public Optional<String> run() {
        mend(needs());
        List<Pauses.Pause> pauses = pauses();
        pauses.forEach(pause -> progress.say(
                "streams", pause.name() + " stays paused, as " + pause.who() + " said: " + pause.reason()));
        return caughtUp(Goal.at(place, stream -> Pauses.about(stream, pauses).isPresent()));
    }

    private ComposeNeeds needs() {
        // A container whose service is gone from the file is nobody's to start.
        List<String> declared = services.declared();
        return ComposeNeeds.of(
                services.list().stream()
                        .filter(service -> declared.contains(service.name()))
                        .toList(),
                services.wanted(),
                services.unhealthy());
    }

    private void mend(ComposeNeeds needs) {
        hasMended = !needs.areNone();
        needs.ill().forEach(name -> progress.say(name, "runs and is unhealthy"));
        needs.starting().forEach(name -> progress.say(name, "is starting, and is waited for"));
        needs.down().forEach(name -> progress.say(name, "does not run"));
        needs.resting()
                .forEach(name -> progress.say(
                        name, "was told to end, and stays so: './sluice start " + name + " --on compose'"));
        if (!needs.ill().isEmpty()) {
            services.stop(needs.ill(), progress);
        }
        if (hasMended) {
            services.up(needs.toRun(), progress);
        } else if (!needs.starting().isEmpty()) {
            services.start(needs.starting(), progress);
        }
    }

    private List<Pauses.Pause> pauses() {
        try (Pauses pauses = new Pauses(place.lake(), "sluice recover")) {
            return pauses.all();
        }
    }

    private Optional<String> caughtUp(Goal goal) {
        SortedMap<String, Long> before = goal.missing();
        Deadline patience = Deadline.in(PATIENCE);
        for (SortedMap<String, Long> missing = before; !missing.isEmpty(); missing = goal.missing()) {
            if (!missing.equals(before)) {
                progress.say("streams", "behind by " + words(missing));
                patience = Deadline.in(PATIENCE);
                before = missing;
            }
            if (patience.left().isZero()) {
                return Optional.of("Nothing has moved for " + PATIENCE.toMinutes() + " minutes; still waiting for "
                        + words(missing));
            }
            pause();
        }
        progress.say("streams", "run, and have caught up with what the topics held");
        return Optional.empty();
    }

    private static String words(SortedMap<String, Long> missing) {
        return missing.entrySet().stream()
                .map(e -> String.format("%s (%,d offsets)", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void pause() {
        try {
            // Nobody counts it down: this waits, and ends at once if it is interrupted.
            var unused = new CountDownLatch(1).await(TICK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while streams caught up", e);
        }
    }
}
