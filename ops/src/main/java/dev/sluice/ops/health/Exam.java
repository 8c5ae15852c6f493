package dev.sluice.ops.health;

import dev.sluice.lakehouse.LakeView;
import dev.sluice.monitor.Deadline;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Lags;
import dev.sluice.monitor.Level;
import dev.sluice.monitor.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** Asks everything at once; what does not answer by the deadline is a finding. */
public final class Exam {
    private final Subject subject;
    private final Thresholds thresholds;
    private final Deadline deadline;
    private final Duration patience;
    private final LakeView lake;
    private final List<Check> checks = new ArrayList<>();

    private Exam(Subject subject, Thresholds thresholds, Duration patience) {
        this.subject = subject;
        this.thresholds = thresholds;
        this.patience = patience;
        this.deadline = Deadline.in(patience);
        this.lake = LakeView.of(subject.place().lake().withPatience(patience));
    }

    /** A question that is under way, and what is made of its answer. */
    private record Check(String name, Deadline.Answer<List<Reading>> answer) {}

    /** Looks at all of {@code subject}; takes as long as the slowest answer, and {@code patience} at most. */
    public static List<Reading> of(Subject subject, Thresholds thresholds, Duration patience) {
        Exam exam = new Exam(subject, thresholds, patience);
        exam.ask();
        try {
            return exam.readings();
        } finally {
            exam.lake.close();
        }
    }

    private void ask() {
        ask("lag", this::lag);
        ask("tables", () -> new TablesExam(subject.place(), lake).look(patience));
        ask(
                "parts",
                () -> PartsExam.look(
                        subject.services().list(), subject.leftOut().get()));
        ask("topics", () -> TopicsExam.look(subject.place(), patience));
        ask("schemas", () -> SchemasExam.look(subject.place()));
        ask("queries", () -> subject.driver().get().map(QueriesExam::look).orElse(List.of()));
        ask("machine", () -> MachineExam.look(subject.directory(), thresholds));
    }

    private void ask(String name, Callable<List<Reading>> question) {
        checks.add(new Check(name, deadline.ask(name, question)));
    }

    private List<Reading> lag() {
        try (Lags lags = Lags.over(subject.place(), patience, lake::load)) {
            Instant now = Instant.now();
            return worst(
                    "lag",
                    lags.read(),
                    lag -> thresholds.of(lag, now),
                    lag -> LagWords.of(lag, now),
                    "every layer keeps up");
        }
    }

    /** A line for each that is not well, or one that says that all are. */
    static <T> List<Reading> worst(
            String check,
            List<T> all,
            Function<T, Level> level,
            Function<T, Map.Entry<String, String>> words,
            String fine) {
        List<Reading> bad = all.stream()
                .filter(one -> level.apply(one) != Level.OK)
                .map(one -> new Reading(
                        check,
                        level.apply(one),
                        words.apply(one).getKey(),
                        words.apply(one).getValue()))
                .toList();
        return bad.isEmpty() ? List.of(Reading.ok(check, fine, all.size() + " looked at")) : bad;
    }

    private List<Reading> readings() {
        List<Reading> all = new ArrayList<>();
        for (Check check : checks) {
            try {
                all.addAll(check.answer().get());
            } catch (RuntimeException e) {
                all.add(new Reading(check.name(), Level.CRITICAL, "cannot be looked at", firstLine(e)));
            }
        }
        return all;
    }

    private static String firstLine(RuntimeException e) {
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.lines().findFirst().orElse("");
    }

    /** Words for how far a layer is behind. */
    static final class LagWords {
        private LagWords() {}

        static Map.Entry<String, String> of(Lag lag, Instant now) {
            String layer = lag.layer().word() + " of " + lag.dataset();
            String waits = String.format("%,d wait for it, the oldest for %s", lag.records(), oldest(lag, now));
            if (lag.lost() > 0) {
                return Map.entry(
                        "retention has overtaken " + layer,
                        String.format("%,d offsets were deleted before it had them; ", lag.lost()) + waits);
            }
            return Map.entry(
                    layer + " is behind",
                    waits
                            + lag.retentionLeft(now)
                                    .map(left -> ", retention takes them in " + left.toHours() + " h")
                                    .orElse(""));
        }

        private static String oldest(Lag lag, Instant now) {
            return lag.age(now)
                    .map(age -> String.format("%,d s", age.toSeconds()))
                    .orElse("nobody knows how long");
        }
    }
}
