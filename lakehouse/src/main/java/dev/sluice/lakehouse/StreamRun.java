package dev.sluice.lakehouse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one {@link StreamJob} running: when a part that it needs is away, the job parks, tries again with growing pauses
 * and goes on from the table's position; so it does after a failure that came behind batches that went well. Any other
 * failure ends it. It runs under a lease of its name, and an operator can
 * make it wait.
 */
public final class StreamRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRun.class);

    /** How a run stands. */
    public enum Phase {
        RUNNING,
        PARKED,
        PAUSED,
        ENDED,
        FAILED
    }

    /** Phase, since when, and why (empty while all is well). */
    public record State(Phase phase, Instant since, String reason) {}

    private final StreamJob job;
    private final Workplace place;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Gate gate = new Gate();
    private final Backoff backoff = new Backoff();
    private volatile State state = new State(Phase.RUNNING, Instant.now(), "");
    private volatile StreamingQuery query;
    private volatile Offsets startedAt = Offsets.NONE;
    private volatile RuntimeException failure;
    private final AtomicLong failures = new AtomicLong();

    StreamRun(StreamJob job, Workplace place) {
        this.job = job;
        this.place = place;
    }

    /** The job's name. */
    public String name() {
        return job.name();
    }

    /** What the job is about. */
    public StreamSpec spec() {
        return job.spec();
    }

    public State state() {
        return state;
    }

    /** How often it has parked or failed so far. */
    public long failures() {
        return failures.get();
    }

    /** The query at work; null before the first start. */
    public StreamingQuery query() {
        return query;
    }

    /** Where the table stood when that query started. */
    public Offsets startedAt() {
        return startedAt;
    }

    /** What ended the run; null if nothing did. */
    public RuntimeException failure() {
        return failure;
    }

    /** Runs until the query ends by itself, is stopped, or fails for good. */
    @Override
    public void run() {
        try (LogContext context = LogContext.of(job.spec())) {
            boolean again = true;
            while (again && stopped.getCount() > 0) {
                gate.bar().ifPresent(this::waitBefore);
                again = gate.pass() && stopped.getCount() > 0 && !ranToItsEnd();
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
        gate.open();
        stopQuery();
    }

    /** Ends the query until {@link #resume}, as {@link #stop} does. Only the first reason counts. */
    void pause(String reason) {
        halt(new Gate.Bar(Phase.PAUSED, reason));
    }

    /** As {@link #pause}, because something is missing, and nobody told it to. */
    void park(String reason) {
        halt(new Gate.Bar(Phase.PARKED, reason));
    }

    private void halt(Gate.Bar bar) {
        if (gate.close(bar)) {
            stopQuery();
        }
    }

    /** Goes on after {@link #pause} or {@link #park}; changes nothing otherwise. */
    void resume() {
        gate.open();
    }

    private void stopQuery() {
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
            place.leases().hold(name());
            clearCheckpoints();
            checkpoint = place.checkpoints().next(name());
            StreamingQuery started = job.start(place.spark(), checkpoint);
            query = started;
            enter(Phase.RUNNING, "");
            if (stopped.getCount() == 0 || gate.isClosed()) {
                // stop() or pause() came before there was a query that it could stop.
                started.stop();
            }
            started.awaitTermination();
            return !gate.hasHalted();
        } catch (Exception e) {
            // Spark throws InterruptedException without declaring it.
            if (e instanceof InterruptedException) {
                stop();
                Thread.currentThread().interrupt();
            }
            return stopped.getCount() == 0 || !(gate.hasHalted() || parked(e));
        } finally {
            leave(checkpoint);
        }
    }

    private void waitBefore(Gate.Bar bar) {
        LOG.warn("{} waits: {}", name(), bar.reason());
        enter(bar.phase(), bar.reason());
    }

    private void clearCheckpoints() {
        startedAt = job.reached(place.spark());
        for (Checkpoint found : place.checkpoints().clear(name(), startedAt)) {
            if (found.finding().isUsual()) {
                LOG.info("{}: an earlier run left a checkpoint, which {}", name(), found.reason());
            } else {
                LOG.warn(
                        "{}: an earlier checkpoint {}. It is put aside, and the stream goes on from the table's position:"
                                + " nothing is lost and nothing comes twice",
                        name(),
                        found.reason());
            }
        }
    }

    private void fail(Throwable e) {
        failure = new IllegalStateException(name() + " failed: " + rootMessage(e), e);
        enter(Phase.FAILED, rootMessage(e));
        LOG.error("{} failed", name(), e);
    }

    /** Waits if {@code e} is an outage, or came after batches that went well; otherwise the run has failed. */
    private boolean parked(Exception e) {
        Optional<String> away = Outage.in(e).or(() -> hasMoved() ? Optional.of(rootMessage(e)) : Optional.empty());
        if (away.isEmpty()) {
            fail(e);
            return false;
        }
        if (Duration.between(state.since(), Instant.now()).compareTo(Backoff.LONGEST) > 0
                && state.phase() == Phase.RUNNING) {
            backoff.startOver();
        }
        Duration pause = backoff.next();
        LOG.warn("{} is parked, tries again in {} s: {}", name(), pause.toSeconds(), away.get());
        enter(Phase.PARKED, away.get());
        try {
            return !stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean hasMoved() {
        return query != null && query.lastProgress() != null;
    }

    private void enter(Phase phase, String reason) {
        if (phase == Phase.PARKED || phase == Phase.FAILED) {
            failures.incrementAndGet();
        }
        if (phase != state.phase() || !reason.equals(state.reason())) {
            state = new State(phase, Instant.now(), reason);
        }
    }

    /** What could not be removed is looked at by the next start; a lease ends with its connection at the latest. */
    private void leave(String checkpoint) {
        try {
            if (checkpoint != null) {
                place.checkpoints().remove(checkpoint);
            }
            place.leases().release(name());
        } catch (RuntimeException e) {
            LOG.warn("{} could not clear up: {}", name(), e.toString());
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + Outage.firstLine(root.getMessage());
    }
}
