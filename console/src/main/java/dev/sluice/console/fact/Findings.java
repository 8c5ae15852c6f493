package dev.sluice.console.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was not as it should be lately: since when, and until when. Never more than so many. */
public final class Findings {
    private static final int MOST = 30;
    /** What comes back so soon was never away. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** The newest first. */
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A problem as it was seen last.
     *
     * @param since when it began, or was seen first
     * @param until when it was seen to be over; empty while it is not
     */
    public record Finding(Level level, String about, String what, Instant since, Optional<Instant> until) {
        private Finding over(Instant now) {
            return new Finding(level, about, what, since, Optional.of(now));
        }
    }

    /** Takes in which problems there are at {@code now}; what is not known yet is none. */
    public synchronized void take(List<Problem> problems, Instant now) {
        Map<String, Problem> there = new HashMap<>();
        problems.stream()
                .filter(problem -> problem.level().compareTo(Level.UNKNOWN) > 0)
                .forEach(problem -> there.putIfAbsent(key(problem.about(), problem.what()), problem));
        Set<String> known = new HashSet<>();
        findings.replaceAll(finding -> {
            String key = key(finding.about(), finding.what());
            boolean mayGoOn =
                    finding.until().map(until -> until.plus(PAUSE).isAfter(now)).orElse(true);
            if (!mayGoOn || !there.containsKey(key)) {
                return finding.until().isPresent() ? finding : finding.over(now);
            }
            return known.add(key) ? seen(there.get(key), finding.since()) : finding;
        });
        there.forEach((key, problem) -> {
            if (!known.contains(key)) {
                findings.add(0, seen(problem, problem.since().orElse(now)));
            }
        });
        while (findings.size() > MOST) {
            findings.remove(findings.size() - 1);
        }
    }

    private static Finding seen(Problem problem, Instant since) {
        return new Finding(problem.level(), problem.about(), problem.what(), since, Optional.empty());
    }

    /** Numbers in what is said change while the problem stays. */
    private static String key(String about, String what) {
        return about + ": " + what.replaceAll("[0-9][0-9.,]*", "#");
    }

    /** All, the newest first. */
    public synchronized List<Finding> all() {
        return List.copyOf(findings);
    }
}
