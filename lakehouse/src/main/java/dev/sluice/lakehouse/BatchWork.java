package dev.sluice.lakehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The work on one batch, by one thread: what is logged meanwhile carries dataset, layer, table, batch and coordinates, and
 * a listener is told what was committed.
 */
public final class BatchWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWork.class);
    private static final String BATCH = "batch";
    private static final String COORDINATES = "coordinates";

    private final StreamSpec stream;
    private final BatchListener listener;
    private final LogContext context;
    private final long begin = System.nanoTime();
    private Duration commit = Duration.ZERO;

    private BatchWork(StreamSpec stream, BatchListener listener) {
        this.stream = stream;
        this.listener = listener;
        this.context = LogContext.of(stream);
    }

    /** Begins now; to be closed by the same thread. */
    public static BatchWork begin(StreamSpec stream, long batchId, BatchListener listener) {
        BatchWork work = new BatchWork(stream, listener);
        MDC.put(BATCH, Long.toString(batchId));
        return work;
    }

    /** Says which records it is about. */
    public void covers(OffsetRange range) {
        MDC.put(COORDINATES, range.toString());
    }

    /** Does a commit and takes its time; there may be several. */
    public void commit(Runnable deed) {
        long start = System.nanoTime();
        deed.run();
        commit = commit.plusNanos(System.nanoTime() - start);
    }

    /** All commits were made. */
    public void committed(Position range, List<DataFile> files) {
        committed(range, files, Map.of());
    }

    /** All commits were made, of a batch with dead letters of these error types. */
    public void committed(Position range, List<DataFile> files, Map<String, Long> errors) {
        Committed batch = new Committed(
                stream, range, files, errors, Instant.now(), new Committed.Times(Duration.ofNanos(took()), commit));
        try {
            listener.committed(batch);
        } catch (RuntimeException e) {
            LOG.warn("{}: what was committed could not be told", stream.table(), e);
        }
    }

    /** How long it has been at it. */
    public long tookMillis() {
        return Duration.ofNanos(took()).toMillis();
    }

    private long took() {
        return System.nanoTime() - begin;
    }

    @Override
    public void close() {
        MDC.remove(COORDINATES);
        MDC.remove(BATCH);
        context.close();
    }
}
