package dev.sluice.lakehouse;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Several runs in one session; the first that fails for good ends them all. */
public final class StreamRuns {
    private final List<StreamRun> runs;
    private final List<Thread> threads = new ArrayList<>();

    private StreamRuns(List<StreamRun> runs) {
        this.runs = runs;
    }

    /** Starts one thread for each job. */
    public static StreamRuns start(List<? extends StreamJob> jobs, SparkSession spark, URI checkpoints) {
        StreamRuns all = new StreamRuns(
                jobs.stream().map(job -> new StreamRun(job, spark, checkpoints)).toList());
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
}
