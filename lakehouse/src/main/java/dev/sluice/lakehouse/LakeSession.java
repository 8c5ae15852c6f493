package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.TableSpec;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

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
            // Judging makes methods that are too long for a stage. Spark would find that out by compiling each batch's
            // first in
            // vain; it need not try where a row has so many fields, which the rows of no other query have.
            "spark.sql.codegen.maxFields", "24",
            "spark.sql.codegen.hugeMethodLimit", "8000",
            "spark.ui.showConsoleProgress", "false");

    /** Iceberg reads this branch of every table that has it and {@code write.wap.enabled}, whoever reads. */
    private static final String AUDIT_BRANCH = "spark.wap.branch";

    private LakeSession() {}

    /**
     * The session of this process with the catalog {@code lake}; master and memory come from the submitter. Throws {@link
     * IllegalStateException} if it is sent to a branch, which would be read in the place of tables.
     */
    public static SparkSession start(LakeConfig config, String name) {
        refuseBranch(config);
        SparkSession.Builder builder = SparkSession.builder().appName(name);
        SETTINGS.forEach(builder::config);
        String catalog = "spark.sql.catalog." + LakeConfig.CATALOG;
        builder.config(catalog, "org.apache.iceberg.spark.SparkCatalog")
                .config(catalog + ".catalog-impl", SureCatalog.class.getName());
        config.catalogProperties().forEach((key, value) -> builder.config(catalog + "." + key, value));
        config.hadoopProperties().forEach((key, value) -> builder.config("spark.hadoop." + key, value));
        config.spark().forEach(builder::config);
        return builder.getOrCreate();
    }

    private static void refuseBranch(LakeConfig config) {
        // spark-submit hands settings on as system properties.
        String branch = config.spark().getOrDefault(AUDIT_BRANCH, System.getProperty(AUDIT_BRANCH, ""));
        if (!branch.isEmpty()) {
            throw new IllegalStateException(
                    "'" + AUDIT_BRANCH + "' is '" + branch
                            + "', expected nothing: rows of that branch would be read for those of tables. Take the setting away.");
        }
    }

    /** The table as the session's catalog has it now. Throws {@link IllegalStateException} if there is none. */
    public static Table table(SparkSession spark, TableSpec spec) {
        try {
            return Spark3Util.loadIcebergTable(spark, name(spec));
        } catch (ParseException | NoSuchTableException e) {
            throw new IllegalStateException(
                    "Table " + spec.name() + " does not exist: run 'sluice apply' to create it", e);
        }
    }

    /** Whether {@code table} has this nullable column, or could have it beside those that it has. */
    public static boolean fits(Table table, Column column) {
        return Additions.fit(table, IcebergShape.schema(List.of(column)).columns());
    }

    /**
     * Adds those of these nullable columns that {@code table} has not got yet; rows written before have null there. Throws
     * {@link LedgerConflictException} if somebody else gave it others meanwhile beside which these cannot be.
     */
    public static void addColumns(SparkSession spark, Table table, List<Column> columns) {
        Additions.make(table, IcebergShape.schema(columns).columns());
        spark.catalog().refreshTable(table.name());
    }

    /** The table's name in Spark SQL. */
    public static String name(TableSpec spec) {
        return LakeConfig.CATALOG + "." + spec.name();
    }
}
