package dev.sluice.ops.recover;

import dev.sluice.audit.Goal;
import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.StreamReport;
import dev.sluice.ops.platform.Health;
import dev.sluice.ops.platform.Platform;
import dev.sluice.stack.Progress;
import dev.sluice.stack.StackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Waits until streams run and have reached what topics held when the wait began. Gated by progress: as long as something
 * moves, it waits; nothing for some minutes, a stream that failed or a driver that keeps dying ends it.
 */
final class CatchUp {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Platform platform;
    private final Predicate<String> isPaused;
    private final Progress progress;
    private final Instant begin = Instant.now();

    CatchUp(Platform platform, Predicate<String> isPaused, Progress progress) {
        this.platform = platform;
        this.isPaused = isPaused;
        this.progress = progress;
    }

    /** Why it gave up; empty if all have caught up. */
    Optional<String> await() {
        Goal goal = Goal.at(platform.place(), isPaused);
        String before = "";
        Deadline patience = Deadline.in(PATIENCE);
        Deadline tell = Deadline.in(Duration.ZERO);
        String told = "";
        while (true) {
            Optional<String> hopeless = hopeless();
            if (hopeless.isPresent()) {
                return hopeless;
            }
            String missing = missing(goal);
            if (missing.isEmpty()) {
                return Optional.empty();
            }
            if (!missing.equals(before)) {
                patience = Deadline.in(PATIENCE);
                before = missing;
            }
            if (patience.left().isZero()) {
                return Optional.of(
                        "Nothing has moved for " + PATIENCE.toMinutes() + " minutes; still waiting for " + missing);
            }
            if (tell.left().isZero()) {
                progress.say(
                        "streams",
                        missing.equals(told) ? "no batch has ended since; still waiting" : "behind by " + missing);
                told = missing;
                tell = Deadline.in(TOLD_EVERY);
            }
            platform.await(TICK);
        }
    }

    /** What is still waited for, in words; empty if it is nothing. */
    private String missing(Goal goal) {
        try {
            SortedMap<String, Long> offsets = goal.missing();
            if (!offsets.isEmpty()) {
                return offsets.entrySet().stream()
                        .map(e -> String.format("%s (%,d offsets)", e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "));
            }
        } catch (StackException e) {
            throw e;
        } catch (RuntimeException e) {
            return "the catalog: " + e.getMessage();
        }
        List<String> notRunning = queries().stream()
                .filter(query ->
                        !query.phase().equals("RUNNING") && !isPaused.test(query.name()) && !query.hasLostAFile())
                .map(query -> query.name() + " (" + query.phase().toLowerCase(Locale.ROOT) + ")")
                .toList();
        return queries().isEmpty() ? "the driver's word" : String.join(", ", notRunning);
    }

    private Optional<String> hopeless() {
        Optional<String> failed = queries().stream()
                .filter(query -> query.phase().equals("FAILED"))
                .findFirst()
                .map(query -> query.name() + " failed: " + query.reason());
        return failed.or(() -> DriverDeaths.since(begin, platform.restarts())
                .verdict(platform.instance().lastWords("driver")));
    }

    private List<StreamReport> queries() {
        try {
            return Health.queries(platform.instance());
        } catch (RuntimeException e) {
            return List.of(); // begun anew at this moment
        }
    }
}
