package dev.sluice.console.http;

import dev.sluice.console.fact.DatasetFacts;
import dev.sluice.console.fact.Facts;
import dev.sluice.console.fact.FileFacts;
import dev.sluice.console.fact.LetterFacts;
import dev.sluice.console.fact.TableFacts;
import dev.sluice.console.fact.TaskFacts;
import dev.sluice.console.fact.TopicFacts;
import dev.sluice.console.look.Watch;
import dev.sluice.schedule.Cadence;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.Measures.Told;
import dev.sluice.telemetry.PlatformMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Platform-wide metrics, as last seen. How old they are says {@code sluice_watch_last_timestamp_seconds}; what cannot be seen
 * at all has no series.
 */
final class PlatformPage {
    private static final double MILLIS = 1_000;

    private final Watch watch;
    private final Map<String, Cadence> schedule;
    private final Measures measures;

    PlatformPage(Watch watch, Map<String, Cadence> schedule, Measures measures) {
        this.watch = watch;
        this.schedule = schedule;
        this.measures = measures;
        PlatformLags.tell(watch::facts, measures);
        topics();
        tables();
        proof();
        money();
        files();
        letters();
        PlatformParts.tell(watch::facts, watch::answers, measures);
        schedule();
        looks();
    }

    Body body() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            measures.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory could not be written", e);
        }
        return Body.of(Measures.MEDIA_TYPE, out.toByteArray());
    }

    private void topics() {
        measures.read(
                PlatformMetrics.TOPIC_RECORDS, told -> eachTopic(topic -> told.of(topic.written(), topic.dataset())));
        measures.read(
                PlatformMetrics.TOPIC_NEWEST,
                told -> eachTopic(topic -> topic.newest().ifPresent(time -> told.of(seconds(time), topic.dataset()))));
    }

    private void eachTopic(Consumer<TopicFacts> each) {
        watch.facts().topics().value().orElse(List.of()).forEach(each);
    }

    private void eachDataset(Consumer<DatasetFacts> each) {
        watch.facts().datasets().value().orElse(List.of()).forEach(each);
    }

    private void tables() {
        measures.read(
                PlatformMetrics.TABLE_NEWEST,
                told -> eachDataset(
                        d -> d.tables().forEach(t -> t.newest().ifPresent(time -> told.of(seconds(time), t.table())))));
        measures.read(
                PlatformMetrics.TABLE_COMMITTED,
                told -> eachDataset(d ->
                        d.tables().forEach(t -> t.committed().ifPresent(time -> told.of(seconds(time), t.table())))));
        measures.read(
                PlatformMetrics.FRESHNESS_PROMISED,
                told -> eachDataset(d -> d.tables().stream()
                        .filter(t -> !t.layer().equals("dead_letters"))
                        .forEach(t -> told.of(d.promisedSeconds(), t.table()))));
        measures.read(PlatformMetrics.TABLE_RECORDS, ofTables(TableFacts::rows));
        measures.read(PlatformMetrics.TABLE_FILES, ofTables(TableFacts::files));
        measures.read(PlatformMetrics.TABLE_BYTES, ofTables(TableFacts::bytes));
        measures.read(PlatformMetrics.TABLE_SNAPSHOTS, ofTables(TableFacts::snapshots));
        measures.read(
                PlatformMetrics.PAUSED,
                told -> eachDataset(d -> told.of(
                        watch.facts().pauses().value().orElse(List.of()).stream()
                                        .anyMatch(p -> p.isAbout(d))
                                ? 1
                                : 0,
                        d.dataset())));
    }

    private Measures.Source ofTables(ToDoubleFunction<TableFacts> value) {
        return told -> eachDataset(d -> d.tables().forEach(t -> told.of(value.applyAsDouble(t), t.table())));
    }

    private void proof() {
        measures.read(PlatformMetrics.AUDIT_UNEXPLAINED, told -> watch.facts()
                .proof()
                .value()
                .orElse(List.of())
                .forEach(p -> told.of(p.unexplained(), p.dataset())));
        measures.read(PlatformMetrics.AUDIT_HELD, told -> watch.facts()
                .proof()
                .value()
                .orElse(List.of())
                .forEach(p -> told.of(p.holds() ? 1 : 0, p.dataset())));
        measures.read(PlatformMetrics.AUDIT_AT, told -> {
            Facts facts = watch.facts();
            facts.proof()
                    .value()
                    .orElse(List.of())
                    .forEach(p -> told.of(seconds(facts.proof().at().orElseThrow()), p.dataset()));
        });
    }

    private void money() {
        measures.read(
                PlatformMetrics.AUDIT_MONEY,
                told -> watch.facts().proof().value().orElse(List.of()).forEach(p -> p.unexplainedMoney()
                        .forEach(
                                (currency, sum) -> told.of(new BigDecimal(sum).doubleValue(), p.dataset(), currency))));
    }

    private void files() {
        measures.read(PlatformMetrics.TABLE_SMALL_FILES, told -> eachFiles(f -> told.of(f.small(), f.table())));
        measures.read(
                PlatformMetrics.NULLS,
                told -> eachFiles(f -> f.nulls().forEach((column, share) -> told.of(share, f.table(), column))));
    }

    private void eachFiles(Consumer<FileFacts> each) {
        watch.facts().files().value().orElse(List.of()).forEach(each);
    }

    private void letters() {
        measures.read(
                PlatformMetrics.LETTERS_OPEN,
                told -> watch.facts().letters().value().orElse(List.of()).forEach(letters -> byType(letters, told)));
    }

    private static void byType(LetterFacts letters, Told told) {
        letters.openByType().forEach((type, open) -> told.of(open, letters.dataset(), type));
    }

    private void looks() {
        measures.read(
                PlatformMetrics.WATCHED,
                told -> watch.tellLooks((name, look) -> look.last().ifPresent(at -> told.of(seconds(at), name))));
        measures.read(
                PlatformMetrics.WATCH_FAILURES,
                told -> watch.tellLooks((name, look) -> told.of(look.failures(), name)));
    }

    private void schedule() {
        measures.read(
                PlatformMetrics.TASK_RUNS,
                told -> eachTask(task -> task.runs().forEach((outcome, runs) -> {
                    // It has not ended, and will count as something else.
                    if (!outcome.equals("running")) {
                        told.of(runs, task.name(), outcome);
                    }
                })));
        measures.read(
                PlatformMetrics.TASK_INTERVAL,
                told -> schedule.forEach(
                        (task, cadence) -> cadence.step().ifPresent(step -> told.of(step.toSeconds(), task))));
        measures.read(
                PlatformMetrics.TASK_FAILURES, told -> eachTask(task -> told.of(task.failuresInRow(), task.name())));
        measures.read(
                PlatformMetrics.TASK_SUCCESS,
                told -> eachTask(task ->
                        told.of(task.lastSuccess().map(PlatformPage::seconds).orElse(0.0), task.name())));
        measures.read(PlatformMetrics.TASK_SINCE, told -> watch.scheduled()
                .forEach((task, since) -> told.of(seconds(since), task)));
        measures.read(
                PlatformMetrics.TASK_DURATION,
                told -> eachTask(task -> task.seconds().ifPresent(seconds -> told.of(seconds, task.name()))));
    }

    private void eachTask(Consumer<TaskFacts> each) {
        watch.facts().schedule().value().orElse(List.of()).forEach(each);
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / MILLIS;
    }
}
