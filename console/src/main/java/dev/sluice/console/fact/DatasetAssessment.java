package dev.sluice.console.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of one dataset what is wrong with it, and how it is in a word. */
final class DatasetAssessment {
    /** Of the runbooks: one and five records in a hundred. */
    private static final double DYING = 0.01;

    private static final double DYING_MUCH = 0.05;
    /** Fewer that died are no trend. */
    private static final double FEWEST_DEAD_PER_SECOND = 0.2;

    private final Map<String, List<LagFacts>> lags = new HashMap<>();
    private final Map<String, ProofFacts> proofs = new HashMap<>();
    private final List<PauseFacts> pauses;
    private final Map<String, History.Rates> rates;
    private final Instant now;
    private final String option;
    private final Optional<Instant> proofAt;

    DatasetAssessment(Facts facts, Map<String, History.Rates> rates, Instant now, String option) {
        facts.lags().value().orElse(List.of()).forEach(lag -> lags.computeIfAbsent(
                        lag.dataset(), dataset -> new ArrayList<>())
                .add(lag));
        facts.proof().value().orElse(List.of()).forEach(proof -> proofs.put(proof.dataset(), proof));
        this.pauses = facts.pauses().value().orElse(List.of());
        this.proofAt = facts.proof().at();
        this.rates = rates;
        this.now = now;
        this.option = option;
    }

    List<Problem> problems(DatasetFacts dataset) {
        String name = dataset.dataset();
        List<Problem> problems = new ArrayList<>();
        if (dataset.table("bronze").isEmpty() || dataset.table("silver").isEmpty()) {
            problems.add(problem(Level.ATTENTION, name, "It has no tables yet.", Optional.empty(), "apply"));
        }
        Optional.ofNullable(proofs.get(name))
                .filter(proof -> !proof.holds())
                .ifPresent(proof -> problems.add(problem(
                        Level.BROKEN,
                        name,
                        String.format(
                                "The proof does not hold, %,d records are unexplained. %s",
                                proof.unexplained(), proof.broken().get(0)),
                        proofAt,
                        "audit --full")));
        for (LagFacts lag : lags.getOrDefault(name, List.of())) {
            lag(lag).ifPresent(problems::add);
        }
        dying(dataset).ifPresent(problems::add);
        return problems;
    }

    private Optional<Problem> lag(LagFacts lag) {
        String table = lag.layer() + " of " + lag.dataset();
        if (lag.lost() > 0) {
            return Optional.of(problem(
                    Level.BROKEN,
                    lag.dataset(),
                    String.format("Kafka deleted %,d offsets before bronze had them.", lag.lost()),
                    Optional.empty(),
                    "doctor kafka"));
        }
        String deleted = lag.retentionLeftSeconds()
                .map(left -> " Kafka deletes the first of them in " + shown(Duration.ofSeconds(left)) + ".")
                .orElse("");
        return lag.level() == Level.WELL
                ? Optional.empty()
                : Optional.of(problem(
                        lag.level(),
                        lag.dataset(),
                        String.format(
                                "%,d records wait for %s, %s.%s",
                                lag.records(),
                                table,
                                lag.seconds()
                                        .map(seconds -> "the oldest for " + seconds + " s")
                                        .orElse("and nobody knows since when"),
                                deleted),
                        lag.seconds().map(now::minusSeconds),
                        "doctor " + lag.dataset()));
    }

    private static String shown(Duration left) {
        if (left.toDays() > 1) {
            return left.toDays() + " days";
        }
        return left.toHours() > 1 ? left.toHours() + " h" : left.toMinutes() + " min";
    }

    private Optional<Problem> dying(DatasetFacts dataset) {
        History.Rates rate = rates.get(dataset.dataset());
        if (rate == null || rate.dead() < FEWEST_DEAD_PER_SECOND || rate.dead() <= DYING * rate.judged()) {
            return Optional.empty();
        }
        return Optional.of(problem(
                rate.dead() > DYING_MUCH * rate.judged() ? Level.BROKEN : Level.ATTENTION,
                dataset.dataset(),
                String.format("%.1f %% of its records die now.", 100 * rate.dead() / rate.judged()),
                Optional.empty(),
                "dlq stats " + dataset.dataset() + " --by reason"));
    }

    Verdict.State state(DatasetFacts dataset, List<Problem> problems) {
        Optional<Problem> worst = problems.stream().reduce((a, b) -> a.level().or(b.level()) == a.level() ? a : b);
        if (worst.isPresent()) {
            return new Verdict.State(
                    worst.get().level(),
                    worst.get().level() == Level.BROKEN ? "broken" : "look",
                    worst.get().what());
        }
        if (isPaused(dataset)) {
            return new Verdict.State(Level.ATTENTION, "paused", "An operator has told it to wait.");
        }
        if (dataset.bronze() == 0) {
            return new Verdict.State(Level.WELL, "empty", "Nothing has come yet.");
        }
        boolean isQuiet = Optional.ofNullable(rates.get(dataset.dataset()))
                .filter(rate -> rate.arrived() == 0 && rate.judged() == 0)
                .isPresent();
        return isQuiet
                ? new Verdict.State(Level.WELL, "quiet", "Nothing comes, and nothing waits for long.")
                : new Verdict.State(Level.WELL, "well", "It flows.");
    }

    private boolean isPaused(DatasetFacts dataset) {
        return pauses.stream().anyMatch(pause -> pause.isAbout(dataset));
    }

    private Problem problem(Level level, String about, String what, Optional<Instant> since, String command) {
        return new Problem(level, about, what, since, "./sluice " + command + option);
    }
}
