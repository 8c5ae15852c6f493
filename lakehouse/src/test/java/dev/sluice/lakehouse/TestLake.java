package dev.sluice.lakehouse;

import dev.sluice.schemas.settings.Keys;
import dev.sluice.schemas.settings.Settings;
import dev.sluice.schemas.table.TableSpec;
import dev.sluice.stack.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A lake for tests: the catalog of a running test stack, tables in a folder under {@code target}, one local session per
 * JVM. Queries take what is there and end.
 */
public final class TestLake implements AutoCloseable {
    private final Map<String, String> settings = new HashMap<>();
    private final SparkSession spark;
    private final Lake lake;

    private TestLake(Endpoints endpoints, Path folder) {
        settings.put(Keys.CATALOG_URI.key(), endpoints.jdbcUrl());
        settings.put(Keys.CATALOG_USER.key(), endpoints.dbUser());
        settings.put(Keys.CATALOG_PASSWORD.key(), endpoints.dbPassword());
        settings.put(Keys.WAREHOUSE.key(), folder.resolve("warehouse").toUri().toString());
        settings.put(
                Keys.CHECKPOINTS.key(), folder.resolve("checkpoints").toUri().toString());
        settings.put(Keys.RUN_MODE.key(), "available-now");
        settings.putAll(LocalFiles.SETTINGS);
        settings.put("spark.master", "local[2]");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.sql.shuffle.partitions", "2");
        // Hundreds of plans for a few rows each: to compile one takes longer than to interpret it. That both judge
        // alike is
        // the parity test's; tests of whole platforms run with what a platform runs with.
        settings.put("spark.sql.codegen.wholeStage", "false");
        settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        this.spark = LakeSession.start(config(), "test");
        this.lake = Lake.open(config());
    }

    /** A lake on the database of a running stack. */
    public static TestLake on(Endpoints endpoints) {
        try {
            Path target =
                    Files.createDirectories(Path.of("target", "test-lakes")).toAbsolutePath();
            return new TestLake(endpoints, Files.createTempDirectory(target, ""));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot make a folder under target", e);
        }
    }

    /** The lake's keys and {@code more}. */
    public Settings settings(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(more);
        return Settings.of(all);
    }

    public LakeConfig config() {
        return LakeConfig.from(Settings.of(settings));
    }

    public SparkSession spark() {
        return spark;
    }

    /** Creates the tables anew, empty. */
    public void create(List<TableSpec> specs) {
        for (TableSpec spec : specs) {
            if (lake.find(spec).isPresent()) {
                Spark3Util.loadIcebergCatalog(spark, LakeConfig.CATALOG)
                        .dropTable(TableIdentifier.of(spec.namespace(), spec.table()), true);
            }
            lake.create(spec);
        }
    }

    public Table table(TableSpec spec) {
        return LakeSession.table(spark, spec);
    }

    public Position position(TableSpec spec) {
        return Position.of(table(spec));
    }

    public Dataset<Row> rows(TableSpec spec) {
        return spark.table(LakeSession.name(spec));
    }

    /** Runs the jobs until they have taken what is there. */
    public void run(List<StreamJob> jobs) throws InterruptedException {
        StreamRuns.start(jobs, spark, config()).await();
    }

    /** Writes all files anew and forgets every snapshot but the last. */
    public void compactAndExpire(TableSpec spec) {
        SparkActions.get(spark)
                .rewriteDataFiles(table(spec))
                .option("rewrite-all", "true")
                .execute();
        expire(spec, 1);
    }

    /** Forgets every snapshot but the last {@code kept}. */
    public void expire(TableSpec spec, int kept) {
        table(spec)
                .expireSnapshots()
                .expireOlderThan(System.currentTimeMillis() + Duration.ofDays(1).toMillis())
                .retainLast(kept)
                .commit();
    }

    @Override
    public void close() {
        lake.close();
        spark.stop();
    }
}
