package dev.sluice.lakehouse.telemetry;

import dev.sluice.lakehouse.CommitLosses;
import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRun.Phase;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Tells how queries are, whenever somebody asks. */
final class RunMeasures {
    private static final double MILLIS_A_SECOND = 1e3;

    private final List<StreamRun> runs;

    RunMeasures(List<StreamRun> runs) {
        this.runs = List.copyOf(runs);
    }

    void addTo(Measures measures) {
        measures.read(JobMetrics.RUNNING, told -> each(told, run -> is(run, Phase.RUNNING)));
        measures.read(JobMetrics.PAUSED_QUERY, told -> each(told, run -> is(run, Phase.PAUSED)));
        measures.read(JobMetrics.FAILED, told -> each(told, StreamRun::failures));
        measures.read(JobMetrics.LAST_PROGRESS, told -> each(told, RunMeasures::lastProgress));
        measures.read(JobMetrics.COMMIT_RETRIES, RunMeasures::tellLosses);
        runs.forEach(run -> begin(run.spec(), measures));
    }

    /** What is counted later begins at 0, so that the first of it is an increase. */
    private static void begin(StreamSpec stream, Measures measures) {
        String[] labels = BatchMeasures.labels(stream);
        stream.interval()
                .ifPresent(interval -> measures.set(JobMetrics.TRIGGER, interval.toMillis() / MILLIS_A_SECOND, labels));
        measures.add(JobMetrics.BEHIND, 0, labels);
        measures.add(JobMetrics.FILES_ADDED, 0, labels);
        measures.add(JobMetrics.BYTES_ADDED, 0, labels);
        for (String outcome : BatchMeasures.OUTCOMES) {
            measures.add(JobMetrics.RECORDS, 0, stream.dataset(), stream.layer(), stream.table(), outcome);
        }
        if (stream.layer().equals("bronze")) {
            measures.add(JobMetrics.GROUP_FAILURES, 0, stream.dataset());
        }
    }

    private static void tellLosses(Measures.Told told) {
        CommitLosses.byTable().forEach((table, losses) -> told.of(losses, table));
    }

    private interface Value {
        double of(StreamRun run);
    }

    private void each(Measures.Told told, Value value) {
        runs.forEach(run -> told.of(value.of(run), BatchMeasures.labels(run.spec())));
    }

    private static double is(StreamRun run, Phase phase) {
        return run.state().phase() == phase ? 1 : 0;
    }

    /** The end of the batch that ended last, or of the last look that found nothing. */
    private static double lastProgress(StreamRun run) {
        StreamingQuery query = run.query();
        StreamingQueryProgress last = query == null ? null : query.lastProgress();
        if (last == null) {
            return 0;
        }
        Instant end = Instant.parse(last.timestamp()).plus(Duration.ofMillis(last.batchDuration()));
        return end.toEpochMilli() / MILLIS_A_SECOND;
    }
}
