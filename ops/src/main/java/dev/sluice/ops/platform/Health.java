package dev.sluice.ops.platform;

import dev.sluice.audit.Standing;
import dev.sluice.audit.Standings;
import dev.sluice.monitor.StreamReport;
import dev.sluice.ops.terminal.Spans;
import dev.sluice.stack.PartStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an instance is.
 *
 * @param standings empty if broker or catalog cannot be asked; without datasets of which a table has lost a file
 * @param restarts how often each part had to be started again within a day; none that had not
 * @param problems what is wrong, a sentence each
 */
public record Health(
        List<PartStatus> parts,
        List<StreamReport> queries,
        List<Standing> standings,
        Map<String, Long> restarts,
        List<String> problems) {
    private static final Duration DAY = Duration.ofDays(1);

    public Health {
        parts = List.copyOf(parts);
        queries = List.copyOf(queries);
        standings = List.copyOf(standings);
        restarts = Map.copyOf(restarts);
        problems = List.copyOf(problems);
    }

    /** Looks at {@code platform}. */
    public static Health of(Platform platform) {
        List<PartStatus> parts = platform.status();
        List<String> problems = new ArrayList<>();
        List<StreamReport> queries = isRunning(parts, OwnParts.DRIVER) ? queries(platform.instance()) : List.of();
        parts.forEach(part -> problem(part).ifPresent(problems::add));
        queries.stream().filter(q -> !q.isRunning()).forEach(q -> problems.add(problem(q)));
        if (!isRunning(parts, OwnParts.SUPERVISOR)) {
            problems.add(
                    "The supervisor does not run, so nothing that dies is started again: './sluice up' mends that.");
        }
        RepairLog repairs = new RepairLog(platform.instance());
        problems.addAll(repairs.lately(parts));
        return new Health(parts, queries, standings(platform, parts, problems), repairs.counts(DAY), problems);
    }

    /** Whether broker and database run, without which nothing can be counted. */
    public boolean canCount() {
        return canCount(parts);
    }

    private static boolean canCount(List<PartStatus> parts) {
        return isRunning(parts, "broker") && isRunning(parts, "database");
    }

    private static Optional<String> problem(PartStatus part) {
        return switch (part.state()) {
            case RUNNING, STOPPED -> Optional.empty();
            case STARTING -> Optional.of(part.name() + " runs, but does not answer.");
            case DEAD -> Optional.of(part.name() + " is dead; './sluice logs " + part.name() + "' has its last words.");
        };
    }

    private static String problem(StreamReport query) {
        String what = query.name() + " is " + query.phase().toLowerCase(java.util.Locale.ROOT);
        return what + (query.reason().isEmpty() ? "." : ": " + query.reason());
    }

    private static Optional<String> problem(Standing standing) {
        return standing.stale(Instant.now())
                .map(age -> standing.dataset() + " is stale: the newest event in silver is " + Spans.shown(age)
                        + " old, its contract promises " + Spans.shown(standing.freshness()) + ", and "
                        + (standing.beforeBronze() + standing.beforeSilver()) + " offset(s) wait.");
    }

    private static List<Standing> standings(Platform platform, List<PartStatus> parts, List<String> problems) {
        if (!canCount(parts)) {
            return List.of();
        }
        try (Standings standings = Standings.at(platform.place())) {
            List<Standing> all =
                    standings.readable((dataset, lost) -> problems.add(dataset + " has a table that lost a file: "
                            + lost.getMessage() + "; './sluice doctor storage' says what brings it back."));
            all.forEach(standing -> problem(standing).ifPresent(problems::add));
            return all;
        } catch (RuntimeException e) {
            problems.add("Positions cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** What the driver of {@code instance} said last of its queries; empty if it said nothing. */
    public static List<StreamReport> queries(Instance instance) {
        return StreamReport.in(instance.driverStatus());
    }

    private static boolean isRunning(List<PartStatus> parts, String name) {
        return parts.stream().anyMatch(p -> p.name().equals(name) && p.state() == PartStatus.State.RUNNING);
    }
}
