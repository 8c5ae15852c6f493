package dev.sluice.lakehouse;

import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark session that every job runs in. */
public final class LakeSession {
    /** What a session needs whoever submits it. Values given by {@code spark.*} settings win. */
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.sql.session.timeZone", "UTC",
            "spark.sql.ansi.enabled", "false",
            "spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
            "spark.sql.shuffle.partitions", "4",
            "spark.sql.streaming.minBatchesToRetain", "2",
            "spark.sql.streaming.noDataMicroBatches.enabled", "false",
            // Adaptive execution re-plans each of our small batches for nothing and would merge one-partition files.
            "spark.sql.adaptive.enabled", "false",
            "spark.ui.showConsoleProgress", "false");

    private LakeSession() {}

    /** The session of this process with the catalog {@code lake}; master and memory come from the submitter. */
    public static SparkSession start(LakeConfig config, String name) {
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        SETTINGS.forEach(builder::config);
        String catalog = "spark.sql.catalog." + LakeConfig.CATALOG;
        builder.config(catalog, "org.apache.iceberg.spark.SparkCatalog").config(catalog + ".type", "jdbc");
        config.catalogProperties().forEach((key, value) -> builder.config(catalog + "." + key, value));
        config.hadoopProperties().forEach((key, value) -> builder.config("spark.hadoop." + key, value));
        config.spark().forEach(builder::config);
        return builder.getOrCreate();
    }
}
