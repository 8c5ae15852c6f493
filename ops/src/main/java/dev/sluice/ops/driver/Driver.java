package dev.sluice.ops.driver;

import dev.sluice.bronze.BronzeConfig;
import dev.sluice.bronze.BronzeJob;
import dev.sluice.gold.GoldConfig;
import dev.sluice.gold.GoldJob;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.silver.SilverConfig;
import dev.sluice.silver.SilverJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the queries of all three jobs in one Spark session, and what is due by the clock beside them, so that a laptop pays for
 * one JVM. Ends with 0 when it is told to and with another status when a query failed for good.
 */
public final class Driver {
    private static final Logger LOG = LoggerFactory.getLogger(Driver.class);
    /** Before Spark and Hadoop end their own. */
    private static final int FIRST = 1_000;

    private static final long PATIENCE_SECONDS = 25;

    private static final Duration STATUS_PAUSE = Duration.ofSeconds(1);

    private Driver() {}

    /** {@code Driver STATUS_FILE [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        DriverStatus status = new DriverStatus(Path.of(arguments[0]));
        Settings settings =
                Settings.of(List.of(arguments).subList(1, arguments.length).toArray(String[]::new), System.getenv());
        BronzeConfig bronze = settings.build(() -> BronzeConfig.from(settings));
        SilverConfig silver = settings.build(() -> SilverConfig.from(settings));
        GoldConfig gold = settings.build(() -> GoldConfig.from(settings));
        DriverTasks.Config scheduled = DriverTasks.Config.from(settings);
        JobTelemetry telemetry = JobTelemetry.start("driver", settings);
        List<StreamJob> jobs = new ArrayList<>(BronzeJob.streams(bronze, telemetry.batches()));
        jobs.addAll(SilverJob.streams(silver, telemetry.batches()));
        jobs.addAll(GoldJob.streams(gold, telemetry.batches()));
        SparkSession spark = LakeSession.start(bronze.lake(), "driver");
        spark.streams().addListener(new QueryLog());
        StreamRuns runs = StreamRuns.start(jobs, spark, bronze.lake());
        telemetry.follow(runs, bronze.lake());
        ShutdownHookManager.get().addShutdownHook(() -> end(runs), FIRST, PATIENCE_SECONDS, TimeUnit.SECONDS);
        // It ends with the process.
        Heartbeat heart = Heartbeat.start(() -> status.write(runs), STATUS_PAUSE);
        try (DriverTasks tasks = DriverTasks.start(spark, scheduled, telemetry.measures())) {
            runs.await();
        } catch (RuntimeException e) {
            LOG.error("A query failed for good, so the driver ends", e);
            heart.beat();
            Runtime.getRuntime().halt(1);
        }
    }

    /** Told to end: after the batches at work. A signal would otherwise decide the exit status. */
    private static void end(StreamRuns runs) {
        runs.stop();
        try {
            runs.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }
}
