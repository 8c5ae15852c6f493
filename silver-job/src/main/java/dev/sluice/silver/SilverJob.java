package dev.sluice.silver;

import dev.sluice.lakehouse.BatchListener;
import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.lakehouse.telemetry.JobTelemetry;
import dev.sluice.schemas.registry.ConfluentRegistry;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.settings.Settings;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Judges every bronze row: silver, dead letter or duplicate. */
public final class SilverJob {
    private SilverJob() {}

    /** {@code spark-submit --class dev.sluice.silver.SilverJob silver-job-all.jar [--config FILE] [key=value …]}. */
    public static void main(String[] arguments) throws InterruptedException {
        Settings settings = Settings.of(arguments, System.getenv());
        SilverConfig config = settings.build(() -> SilverConfig.from(settings));
        try (JobTelemetry telemetry = JobTelemetry.start("silver", settings);
                SparkSession spark = LakeSession.start(config.lake(), "silver")) {
            StreamRuns runs = StreamRuns.start(streams(config, telemetry.batches()), spark, config.lake());
            telemetry.follow(runs, config.lake());
            runs.await();
        }
    }

    /** One stream per dataset; {@code listener} is told what they commit. */
    public static List<StreamJob> streams(SilverConfig config, BatchListener listener) {
        SchemaRegistry registry = new ConfluentRegistry(config.registry());
        return config.contracts().stream()
                .<StreamJob>map(contract -> new SilverStream(contract, registry, config.pace(), listener))
                .toList();
    }
}
