package dev.sluice.lakehouse;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link StreamJob} running: when a part that it needs is away, the job parks, tries again with growing pauses
 * and goes on from the table's position; any other failure ends it.
 */
public final class StreamRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRun.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** How a run stands. */
    public enum Phase {
        RUNNING,
        PARKED,
        ENDED,
        FAILED
    }

    /** Phase, since when, and why (empty while all is well). */
    public record State(Phase phase, Instant since, String reason) {}

    private final StreamJob job;
    private final SparkSession spark;
    private final URI checkpoints;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile State state = new State(Phase.RUNNING, Instant.now(), "");
    private volatile StreamingQuery query;
    private volatile RuntimeException failure;
    private Duration pause = FIRST_PAUSE;

    public StreamRun(StreamJob job, SparkSession spark, URI checkpoints) {
        this.job = job;
        this.spark = spark;
        this.checkpoints = checkpoints;
    }

    /** The job's name. */
    public String name() {
        return job.name();
    }

    public State state() {
        return state;
    }

    /** The query at work; null before the first start. */
    public StreamingQuery query() {
        return query;
    }

    /** What ended the run; null if nothing did. */
    public RuntimeException failure() {
        return failure;
    }

    /** Runs until the query ends by itself, is stopped, or fails for good. */
    @Override
    public void run() {
        try {
            boolean again = true;
            while (again && stopped.getCount() > 0) {
                again = !ranToItsEnd();
            }
        } catch (Error e) {
            fail(e);
            throw e;
        }
        if (failure == null) {
            enter(Phase.ENDED, "");
        }
    }

    /** Ends the run. A batch at work is dropped unless it has committed; the next run takes its range again. */
    public void stop() {
        stopped.countDown();
        StreamingQuery running = query;
        if (running != null) {
            try {
                running.stop();
            } catch (TimeoutException e) {
                LOG.warn("{} did not stop in time", name(), e);
            }
        }
    }

    private boolean ranToItsEnd() {
        String checkpoint = null;
        try {
            checkpoint = newCheckpoint();
            StreamingQuery started = job.start(spark, checkpoint);
            query = started;
            enter(Phase.RUNNING, "");
            if (stopped.getCount() == 0) {
                // stop() came before there was a query that it could stop.
                started.stop();
            }
            started.awaitTermination();
            return true;
        } catch (Exception e) {
            // Spark throws InterruptedException without declaring it.
            if (e instanceof InterruptedException) {
                stop();
                Thread.currentThread().interrupt();
            }
            return stopped.getCount() == 0 || !parked(e);
        } finally {
            discard(checkpoint);
        }
    }

    private void fail(Throwable e) {
        failure = new IllegalStateException(name() + " failed: " + rootMessage(e), e);
        enter(Phase.FAILED, rootMessage(e));
        LOG.error("{} failed", name(), e);
    }

    /** Waits if {@code e} is an outage; otherwise the run has failed. */
    private boolean parked(Exception e) {
        var away = Outage.in(e);
        if (away.isEmpty()) {
            fail(e);
            return false;
        }
        if (Duration.between(state.since(), Instant.now()).compareTo(LONGEST_PAUSE) > 0
                && state.phase() == Phase.RUNNING) {
            pause = FIRST_PAUSE;
        }
        LOG.warn("{} is parked, tries again in {} s: {}", name(), pause.toSeconds(), away.get());
        enter(Phase.PARKED, away.get());
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return true;
    }

    private void enter(Phase phase, String reason) {
        if (phase != state.phase() || !reason.equals(state.reason())) {
            state = new State(phase, Instant.now(), reason);
        }
    }

    private String newCheckpoint() throws IOException {
        Path home = new Path(new Path(checkpoints), name());
        files(home).delete(home, true);
        return new Path(home, UUID.randomUUID().toString()).toString();
    }

    private void discard(String checkpoint) {
        if (checkpoint != null) {
            try {
                Path path = new Path(checkpoint);
                files(path).delete(path, true);
            } catch (IOException | RuntimeException e) {
                LOG.warn("Cannot remove the scratch checkpoint {}: {}", checkpoint, e.toString());
            }
        }
    }

    private FileSystem files(Path path) throws IOException {
        return path.getFileSystem(spark.sessionState().newHadoopConf());
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + Outage.firstLine(root.getMessage());
    }
}
