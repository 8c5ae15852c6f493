package dev.sluice.gold;

import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.StreamJob;
import dev.sluice.lakehouse.StreamRuns;
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
        try (SparkSession spark = LakeSession.start(config.lake(), "gold")) {
            StreamRuns.start(streams(config), spark, config.lake()).await();
        }
    }

    /** One stream per gold table whose dataset is configured. */
    public static List<StreamJob> streams(GoldConfig config) {
        return config.contracts().stream()
                .flatMap(contract -> GoldViews.of(contract).stream()
                        .<StreamJob>map(view -> new GoldStream(contract, view, config.pace())))
                .toList();
    }
}
