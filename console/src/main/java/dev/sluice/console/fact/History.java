package dev.sluice.console.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was counted lately, at some distance in time, for rates and their curves. Never more than so many points. */
public final class History {
    private static final int MOST = 180;
    private static final Duration DISTANCE = Duration.ofSeconds(9);
    private static final Duration WINDOW = Duration.ofSeconds(45);
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    private final Deque<Point> points = new ArrayDeque<>();

    /** Counters of one dataset: records that have come to each place until then. */
    public record Counts(long arrived, long bronze, long judged, long silver, long dead, long duplicate, long gold) {}

    /** All datasets at one moment. */
    public record Point(Instant at, Map<String, Counts> datasets) {
        public Point {
            datasets = Map.copyOf(datasets);
        }
    }

    /** Records per second, on average of the last while. */
    public record Rates(
            double arrived, double bronze, double judged, double silver, double dead, double duplicate, double gold) {}

    /** Takes {@code facts} in if they are newer than what is known; says nothing of tables that could not be read. */
    public synchronized void take(Facts facts) {
        if (facts.datasets().value().isEmpty()) {
            return;
        }
        Instant at = facts.datasets().at().orElseThrow();
        Point last = points.peekLast();
        if (last != null && Duration.between(last.at(), at).compareTo(DISTANCE) < 0) {
            return;
        }
        points.addLast(new Point(at, counts(facts)));
        if (points.size() > MOST) {
            points.removeFirst();
        }
    }

    private static Map<String, Counts> counts(Facts facts) {
        Map<String, Long> waiting = new HashMap<>();
        facts.lags().value().orElse(List.of()).stream()
                .filter(lag -> lag.layer().equals("bronze"))
                .forEach(lag -> waiting.put(lag.dataset(), lag.records()));
        Map<String, Counts> counts = new HashMap<>();
        facts.datasets()
                .value()
                .orElse(List.of())
                .forEach(d -> counts.put(
                        d.dataset(),
                        new Counts(
                                d.bronze() + waiting.getOrDefault(d.dataset(), 0L),
                                d.bronze(),
                                d.judged().in(),
                                d.judged().out(),
                                d.judged().dead(),
                                d.judged().duplicate(),
                                d.inGold().orElse(0L))));
        return counts;
    }

    /** All points, oldest first. */
    public synchronized List<Point> points() {
        return List.copyOf(points);
    }

    /** How fast records come now, by dataset; empty if that was not watched long enough. */
    public synchronized Map<String, Rates> rates() {
        Point last = points.peekLast();
        if (last == null) {
            return Map.of();
        }
        Optional<Point> before = points.stream()
                .filter(p -> Duration.between(p.at(), last.at()).compareTo(WINDOW) <= 0)
                .findFirst()
                .filter(p -> Duration.between(p.at(), last.at()).compareTo(SHORTEST) >= 0)
                .or(() -> points.stream().skip(Math.max(0, points.size() - 2L)).findFirst())
                .filter(p -> !p.equals(last));
        Map<String, Rates> rates = new HashMap<>();
        before.ifPresent(first -> last.datasets().forEach((dataset, counts) -> {
            Counts then = first.datasets().get(dataset);
            if (then != null) {
                rates.put(dataset, between(then, counts, Duration.between(first.at(), last.at())));
            }
        }));
        return rates;
    }

    private static Rates between(Counts then, Counts now, Duration span) {
        double seconds = span.toMillis() / 1000.0;
        return new Rates(
                perSecond(then.arrived(), now.arrived(), seconds),
                perSecond(then.bronze(), now.bronze(), seconds),
                perSecond(then.judged(), now.judged(), seconds),
                perSecond(then.silver(), now.silver(), seconds),
                perSecond(then.dead(), now.dead(), seconds),
                perSecond(then.duplicate(), now.duplicate(), seconds),
                perSecond(then.gold(), now.gold(), seconds));
    }

    /** A redrive takes dead letters away: that is no rate. */
    private static double perSecond(long then, long now, double seconds) {
        return Math.max(0, now - then) / seconds;
    }
}
