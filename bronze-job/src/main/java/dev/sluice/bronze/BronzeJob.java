package dev.sluice.bronze;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.settings.Settings;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Keeps every record of every contract's topic in that dataset's bronze table. */
public final class BronzeJob {
    private BronzeJob() {}

    /** {@code spark-submit --class dev.sluice.bronze.BronzeJob bronze-job-all.jar [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.of(arguments, System.getenv());
        BronzeConfig config = settings.build(() -> BronzeConfig.from(settings));
        try (JobTelemetry telemetry = JobTelemetry.start("bronze", settings);
                SparkSession spark = LakeSession.start(config.lake(), "bronze")) {
            StreamRuns runs = StreamRuns.start(streams(config, telemetry.batches()), spark, config.lake());
            telemetry.follow(runs, config.lake());
            runs.await();
        }
    }

    /** One stream per dataset; {@code listener} is told what they commit. */
    public static List<StreamJob> streams(BronzeConfig config, BatchListener listener) {
        ProgressGroup progress = new ProgressGroup(config.broker(), config.progressGroup(), listener);
        return config.contracts().stream()
                .<StreamJob>map(contract -> new BronzeStream(contract, config, listener, progress))
                .toList();
    }
}
