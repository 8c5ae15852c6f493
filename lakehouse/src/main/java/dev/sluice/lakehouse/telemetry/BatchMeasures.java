package dev.sluice.lakehouse.telemetry;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Committed;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.StreamSpec;
import dev.sluice.lakehouse.Tally;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Measures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.iceberg.DataFile;

/** Counts what batches have committed. */
final class BatchMeasures implements BatchListener {
    private static final String IN = "in";
    private static final String OUT = "out";
    private static final String DEAD = "dead";
    private static final String DUPLICATE = "duplicate";
    /** What can become of records, and that they came. */
    static final List<String> OUTCOMES = List.of(IN, OUT, DEAD, DUPLICATE);

    private static final double NANOS_A_SECOND = 1e9;
    private static final double MILLIS_A_SECOND = 1e3;

    private final Measures measures;

    BatchMeasures(Measures measures) {
        this.measures = measures;
    }

    @Override
    public void committed(Committed batch) {
        StreamSpec stream = batch.stream();
        String[] labels = labels(stream);
        count(stream, batch.range().counts());
        batch.errors()
                .forEach((error, records) -> measures.add(JobMetrics.DEAD_LETTERS, records, stream.dataset(), error));
        measures.add(JobMetrics.FILES_ADDED, batch.files().size(), labels);
        measures.add(
                JobMetrics.BYTES_ADDED,
                batch.files().stream().mapToLong(DataFile::fileSizeInBytes).sum(),
                labels);
        Duration work = batch.times().work();
        measures.observe(JobMetrics.BATCH, seconds(work), labels);
        measures.observe(JobMetrics.COMMIT, seconds(batch.times().commit()), labels);
        boolean isBehind =
                stream.interval().filter(most -> work.compareTo(most) > 0).isPresent();
        measures.add(JobMetrics.BEHIND, isBehind ? 1 : 0, labels);
        measures.set(JobMetrics.LAST_COMMIT, batch.at().toEpochMilli() / MILLIS_A_SECOND, labels);
        batch.range()
                .provenance()
                .schemaIds()
                .forEach(id -> measures.set(
                        JobMetrics.SCHEMA_SEEN,
                        batch.at().toEpochMilli() / MILLIS_A_SECOND,
                        stream.dataset(),
                        id.toString()));
        batch.range().slices().values().forEach(slice -> observe(slice, batch.at(), labels));
    }

    @Override
    public void untold(StreamSpec stream) {
        measures.add(JobMetrics.GROUP_FAILURES, stream.dataset());
    }

    static String[] labels(StreamSpec stream) {
        return new String[] {stream.dataset(), stream.layer(), stream.table()};
    }

    private void count(StreamSpec stream, Tally.Counts counts) {
        count(stream, IN, counts.in());
        count(stream, OUT, counts.out());
        count(stream, DEAD, counts.dead());
        count(stream, DUPLICATE, counts.duplicate());
    }

    private void count(StreamSpec stream, String outcome, long records) {
        measures.add(JobMetrics.RECORDS, records, stream.dataset(), stream.layer(), stream.table(), outcome);
    }

    /** The ends of what is known without looking at every row again. */
    private void observe(Slice slice, Instant at, String... labels) {
        slice.firstTime().ifPresent(time -> observe(time, at, labels));
        slice.lastTime()
                .filter(time -> !slice.firstTime().equals(slice.lastTime()))
                .ifPresent(time -> observe(time, at, labels));
    }

    /** Clocks differ: an event of the future came at once. */
    private void observe(Instant time, Instant at, String... labels) {
        Duration latency = Duration.between(time, at);
        measures.observe(JobMetrics.EVENT_TO_TABLE, Math.max(0, seconds(latency)), labels);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / NANOS_A_SECOND;
    }
}
