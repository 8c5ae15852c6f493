package dev.sluice.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several runs in one session; the first that fails for good ends them all, and operators can make each of them wait. */
public final class StreamRuns {
    private static final Logger LOG = LoggerFactory.getLogger(StreamRuns.class);
    private static final int LOOKS_EVERY_SECONDS = 2;

    private final List<StreamRun> runs;
    private final List<Thread> threads = new ArrayList<>();
    private final Leases leases;
    private final Pauses pauses;
    private final Room room;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pauses");
        thread.setDaemon(true);
        return thread;
    });

    private StreamRuns(List<? extends StreamJob> jobs, SparkSession spark, LakeConfig lake) {
        String who = "sluice " + spark.conf().get("spark.app.name");
        this.leases = new Leases(lake, who);
        this.pauses = new Pauses(lake, who);
        this.room = Room.of(lake);
        Workplace place = new Workplace(spark, Checkpoints.of(lake), leases);
        this.runs = jobs.stream().map(job -> new StreamRun(job, place)).toList();
    }

    /** Starts one thread for each job. */
    public static StreamRuns start(List<? extends StreamJob> jobs, SparkSession spark, LakeConfig lake) {
        StreamRuns all = new StreamRuns(jobs, spark, lake);
        all.look();
        // It ends with the runs, and what goes wrong in it is logged.
        var unused =
                all.clock.scheduleWithFixedDelay(all::look, LOOKS_EVERY_SECONDS, LOOKS_EVERY_SECONDS, TimeUnit.SECONDS);
        for (StreamRun run : all.runs) {
            Thread thread = new Thread(() -> all.runOne(run), run.name());
            all.threads.add(thread);
            thread.start();
        }
        return all;
    }

    public List<StreamRun> runs() {
        return runs;
    }

    /** Stops all; batches at work are dropped unless they have committed. */
    public void stop() {
        runs.forEach(StreamRun::stop);
    }

    /** Waits until all have ended; throws what the first to fail failed of. */
    public void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        clock.shutdownNow();
        leases.close();
        pauses.close();
        for (StreamRun run : runs) {
            if (run.failure() != null) {
                throw run.failure();
            }
        }
    }

    private void runOne(StreamRun run) {
        try {
            run.run();
        } finally {
            if (run.failure() != null) {
                runs.stream().filter(other -> other != run).forEach(StreamRun::stop);
            }
        }
    }

    /** Which runs are to wait; while the database is away, what it said last holds. */
    private void look() {
        Optional<String> scarcity = room.scarcity();
        if (scarcity.isPresent()) {
            runs.forEach(run -> run.park(scarcity.get()));
            return;
        }
        try {
            List<Pauses.Pause> now = pauses.all();
            for (StreamRun run : runs) {
                Pauses.about(run.name(), now)
                        .ifPresentOrElse(
                                pause -> run.pause(
                                        "by %s since %s: %s".formatted(pause.who(), pause.since(), pause.reason())),
                                run::resume);
            }
        } catch (RuntimeException e) {
            LOG.debug("It cannot be found out what is paused", e);
        }
    }
}
