package dev.sluice.silver;

import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
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
        try (SparkSession spark = LakeSession.start(config.lake(), "silver")) {
            StreamRuns.start(streams(config), spark, config.lake()).await();
        }
    }

    /** One stream per dataset. */
    public static List<StreamJob> streams(SilverConfig config) {
        SchemaRegistry registry = new ConfluentRegistry(config.registry());
        return config.contracts().stream()
                .<StreamJob>map(contract -> new SilverStream(contract, registry, config.pace()))
                .toList();
    }
}
