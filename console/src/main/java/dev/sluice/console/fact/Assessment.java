package dev.sluice.console.fact;

import dev.sluice.console.fact.Fact.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says of facts what they mean: what is wrong, how bad that is, and what to type next. */
public final class Assessment {
    /** Of the runbooks: a scheduled run may fail so often in a row. */
    private static final int FAILURES = 3;

    private static final int PERCENT = 100;
    private static final long MEBIBYTE = 1 << 20;
    private static final Duration SLOW_START = Duration.ofMinutes(1);

    private final Facts facts;
    private final Instant now;
    private final String option;
    private final List<Problem> problems = new ArrayList<>();

    private Assessment(Facts facts, Instant now, String option) {
        this.facts = facts;
        this.now = now;
        this.option = option;
    }

    /**
     * The verdict at {@code now}.
     *
     * @param option what commands need so that they are about this platform
     */
    public static Verdict of(Facts facts, Map<String, History.Rates> rates, Instant now, String option) {
        return new Assessment(facts, now, option).verdict(rates);
    }

    private Verdict verdict(Map<String, History.Rates> rates) {
        parts();
        store();
        services();
        streams();
        host();
        alerts();
        tasks();
        Map<String, Verdict.State> states = new HashMap<>();
        DatasetAssessment datasets = new DatasetAssessment(facts, rates, now, option);
        for (DatasetFacts dataset : facts.datasets().value().orElse(List.of())) {
            List<Problem> own = datasets.problems(dataset);
            problems.addAll(own);
            states.put(dataset.dataset(), datasets.state(dataset, own));
        }
        if (facts.datasets().value().isEmpty() && facts.datasets().failure().isEmpty()) {
            problems.add(new Problem(
                    Level.UNKNOWN, "console", "The tables are being read for the first time.", Optional.empty(), ""));
        }
        return Verdict.of(problems, states);
    }

    private void parts() {
        for (PartFacts part : facts.parts().value().orElse(List.of())) {
            if (part.state().equals(PartFacts.DEAD)) {
                boolean isSupervisor = part.name().equals("supervisor");
                problem(
                        isSupervisor ? Level.ATTENTION : Level.BROKEN,
                        part.name(),
                        isSupervisor
                                ? "It does not run, so nothing that dies is started again."
                                : "It is dead; the supervisor starts it again if it can.",
                        Optional.empty(),
                        isSupervisor ? "up" : "logs " + part.name());
            } else if (part.state().equals(PartFacts.STARTING) && isSlow(part)) {
                problem(
                        Level.ATTENTION,
                        part.name(),
                        "It runs, but did not get ready.",
                        part.since(),
                        "logs " + part.name());
            }
        }
    }

    private boolean isSlow(PartFacts part) {
        return part.since()
                .filter(since -> Duration.between(since, now).compareTo(SLOW_START) > 0)
                .isPresent();
    }

    private void store() {
        facts.objectStore()
                .failure()
                .ifPresent(failure -> away(
                        Level.BROKEN,
                        "object-store",
                        "It does not answer, and tables lie there: " + failure.why(),
                        failure,
                        "doctor storage"));
    }

    /** What cannot be asked. A part that is dead was named already, and is the reason. */
    private void services() {
        Optional<Failure> database =
                facts.datasets().failure().or(() -> facts.pauses().failure());
        database.ifPresent(failure -> away(
                Level.BROKEN, "database", "Tables and catalog cannot be read: " + failure.why(), failure, "doctor"));
        if (facts.datasets().value().isPresent()) {
            facts.lags()
                    .failure()
                    .ifPresent(failure -> away(
                            Level.BROKEN,
                            "broker",
                            "Kafka cannot be asked: " + failure.why(),
                            failure,
                            "doctor kafka"));
        }
        facts.registry()
                .failure()
                .ifPresent(failure -> away(
                        Level.ATTENTION,
                        "registry",
                        "It cannot be asked, and jobs wait for it where they meet a schema: " + failure.why(),
                        failure,
                        "doctor registry"));
        facts.prices()
                .failure()
                .ifPresent(failure -> away(
                        Level.ATTENTION, "realtime", "It gives no prices: " + failure.why(), failure, "logs realtime"));
        facts.proof()
                .failure()
                .filter(failure -> database.isEmpty() && facts.lags().failure().isEmpty())
                .ifPresent(failure ->
                        away(Level.ATTENTION, "proof", "The audit cannot be made: " + failure.why(), failure, "audit"));
        facts.alerts()
                .failure()
                .ifPresent(failure -> away(
                        Level.ATTENTION, "alertmanager", "It cannot be asked: " + failure.why(), failure, "doctor"));
    }

    private void away(Level level, String about, String what, Failure failure, String command) {
        if (problems.stream().noneMatch(problem -> problem.about().equals(about))) {
            problem(level, about, what, Optional.of(failure.since()), command);
        }
    }

    private void streams() {
        facts.streams()
                .failure()
                .ifPresent(failure -> away(
                        Level.BROKEN,
                        "driver",
                        "Of the streams nothing is known: " + failure.why(),
                        failure,
                        "doctor spark"));
        for (StreamFacts stream : facts.streams().value().orElse(List.of())) {
            String why = stream.reason().isEmpty() ? "." : ": " + stream.reason();
            switch (stream.phase()) {
                case "failed" ->
                    problem(
                            Level.BROKEN,
                            stream.name(),
                            "The stream has failed" + why,
                            Optional.of(stream.since()),
                            "doctor spark");
                case "parked" ->
                    problem(
                            Level.ATTENTION,
                            stream.name(),
                            "The stream waits by itself" + why,
                            Optional.of(stream.since()),
                            "doctor spark");
                default -> {
                    // running, or paused, which is told of the pause
                }
            }
        }
        for (PauseFacts pause : facts.pauses().value().orElse(List.of())) {
            problem(
                    Level.ATTENTION,
                    pause.name(),
                    "Paused by " + pause.who() + (pause.reason().isEmpty() ? "." : ": " + pause.reason()),
                    Optional.of(pause.since()),
                    "resume " + pause.name());
        }
    }

    private void host() {
        facts.host().value().ifPresent(host -> {
            if (host.diskLevel() != Level.WELL) {
                problem(
                        host.diskLevel(),
                        "disk",
                        PERCENT - PERCENT * host.diskFreeBytes() / host.diskBytes() + " % of the disk are in use.",
                        Optional.empty(),
                        "table maintain");
            }
            if (host.memoryLevel() != Level.WELL) {
                problem(
                        host.memoryLevel(),
                        "memory",
                        "Of the machine's memory, " + host.memoryFreeBytes().orElse(0L) / MEBIBYTE + " MiB are left.",
                        Optional.empty(),
                        "status");
            }
        });
    }

    private void alerts() {
        for (AlertFacts alert : facts.alerts().value().orElse(List.of())) {
            boolean isBad = List.of("P1", "critical").contains(alert.severity());
            problems.add(new Problem(
                    isBad ? Level.BROKEN : Level.ATTENTION,
                    alert.name(),
                    (alert.severity().isEmpty() ? "" : alert.severity() + ": ") + alert.summary(),
                    Optional.of(alert.since()),
                    alert.command()));
        }
    }

    private void tasks() {
        for (TaskFacts task : facts.schedule().value().orElse(List.of())) {
            if (task.failuresInRow() > 0) {
                problem(
                        task.failuresInRow() > FAILURES ? Level.BROKEN : Level.ATTENTION,
                        task.name(),
                        "Failed " + task.failuresInRow() + " time(s) in a row"
                                + (task.why().isEmpty() ? "." : ": " + task.why()),
                        Optional.of(task.last()),
                        "schedule runs " + task.name());
            }
        }
    }

    private void problem(Level level, String about, String what, Optional<Instant> since, String command) {
        problems.add(new Problem(level, about, what, since, "./sluice " + command + option));
    }
}
