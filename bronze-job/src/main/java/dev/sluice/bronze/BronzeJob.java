package dev.sluice.bronze;

import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
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
        try (SparkSession spark = LakeSession.start(config.lake(), "bronze")) {
            StreamRuns.start(streams(config), spark, config.lake()).await();
        }
    }

    /** One stream per dataset. */
    public static List<StreamJob> streams(BronzeConfig config) {
        return config.contracts().stream()
                .<StreamJob>map(contract -> new BronzeStream(contract, config))
                .toList();
    }
}
