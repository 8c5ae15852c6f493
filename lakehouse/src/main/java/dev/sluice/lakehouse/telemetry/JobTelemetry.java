package dev.sluice.lakehouse.telemetry;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.Checkpoints;
import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.telemetry.JobMetrics;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsAddress;
import dev.sluice.telemetry.MetricsServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of one process that runs jobs. */
public final class JobTelemetry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobTelemetry.class);
    private static final int FIRST_SECONDS = 5;
    private static final int EVERY_SECONDS = 60;

    private final Measures measures;
    private final Optional<MetricsServer> server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "checkpoint-sizes");
        thread.setDaemon(true);
        return thread;
    });

    private JobTelemetry(Measures measures, Optional<MetricsServer> server) {
        this.measures = measures;
        this.server = server;
    }

    /** Begins to count for {@code process}, and shows it where {@code settings} say. */
    public static JobTelemetry start(String process, Settings settings) {
        MetricsAddress address = settings.build(() -> new MetricsAddress(
                settings.text(Keys.METRICS_HOST), settings.number(Keys.METRICS_PORT, 0, MetricsAddress.MOST_PORT)));
        Measures measures = Measures.ofProcess(process);
        return new JobTelemetry(measures, MetricsServer.startIfAsked(address, measures));
    }

    /** To be told of batches. */
    public BatchListener batches() {
        return new BatchMeasures(measures);
    }

    /** For what else the process counts. */
    public Measures measures() {
        return measures;
    }

    /** Tells of these runs from now on; to be called once. */
    public void follow(StreamRuns runs, LakeConfig lake) {
        new RunMeasures(runs.runs()).addTo(measures);
        Checkpoints checkpoints = Checkpoints.of(lake);
        // It ends with this, and what goes wrong in it is logged.
        var unused = clock.scheduleWithFixedDelay(
                () -> measure(runs.runs(), checkpoints), FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void measure(List<StreamRun> runs, Checkpoints checkpoints) {
        for (StreamRun run : runs) {
            try {
                measures.set(JobMetrics.CHECKPOINT, checkpoints.bytes(run.name()), BatchMeasures.labels(run.spec()));
            } catch (RuntimeException e) {
                // Spark adds and removes files meanwhile; the next look will do.
                LOG.debug("The checkpoint of {} cannot be measured", run.name(), e);
            }
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        server.ifPresent(MetricsServer::close);
    }
}
