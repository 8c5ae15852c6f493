package dev.sluice.gold;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.settings.Settings;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Keeps the gold tables equal to what silver says. */
public final class GoldJob {
    private GoldJob() {}

    /** {@code spark-submit --class dev.sluice.gold.GoldJob gold-job-all.jar [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.of(arguments, System.getenv());
        GoldConfig config = settings.build(() -> GoldConfig.from(settings));
        try (JobTelemetry telemetry = JobTelemetry.start("gold", settings);
                SparkSession spark = LakeSession.start(config.lake(), "gold")) {
            StreamRuns runs = StreamRuns.start(streams(config, telemetry.batches()), spark, config.lake());
            telemetry.follow(runs, config.lake());
            runs.await();
        }
    }

    /** One stream per gold table whose dataset is configured; {@code listener} is told what they commit. */
    public static List<StreamJob> streams(GoldConfig config, BatchListener listener) {
        return config.contracts().stream()
                .flatMap(contract -> GoldViews.of(contract).stream()
                        .<StreamJob>map(view -> new GoldStream(contract, view, config.pace(), listener)))
                .toList();
    }
}
