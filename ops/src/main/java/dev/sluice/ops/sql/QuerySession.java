package dev.sluice.ops.sql;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LakeSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark of our own, in this process, over the catalog: {@code silver.payments} is a name that it understands. */
public final class QuerySession implements AutoCloseable {
    private final SparkSession spark;

    private QuerySession(SparkSession spark) {
        this.spark = spark;
    }

    /** Starts it; takes some seconds. */
    public static QuerySession over(LakeConfig lake) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "spark.master", "local[2]",
                "spark.ui.enabled", "false",
                "spark.sql.catalogImplementation", "in-memory",
                "spark.sql.defaultCatalog", LakeConfig.CATALOG));
        settings.putAll(lake.spark());
        return new QuerySession(LakeSession.start(
                new LakeConfig(
                        lake.catalogUri(),
                        lake.catalogUser(),
                        lake.catalogPassword(),
                        lake.warehouse(),
                        lake.checkpoints(),
                        lake.s3(),
                        settings),
                "sluice query"));
    }

    /** Runs a statement that {@link ReadOnly} let pass; takes {@code most} rows of its answer. */
    public Answer run(String statement, int most) {
        ReadOnly.check(spark.sessionState().sqlParser(), statement);
        try {
            Dataset<Row> rows = spark.sql(statement);
            List<Row> taken = ReadOnly.tells(statement)
                    ? rows.collectAsList()
                    : rows.limit(most + 1).collectAsList();
            boolean isCut = !ReadOnly.tells(statement) && taken.size() > most;
            return new Answer(
                    List.of(rows.schema().fields()),
                    isCut ? taken.subList(0, most) : taken,
                    isCut ? Answer.Extent.CUT : Answer.Extent.WHOLE);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw new QueryRefusedException(
                        e.getMessage().lines().findFirst().orElse("That cannot be run."));
            }
            throw e;
        }
    }

    /** For questions that are no SQL. */
    public SparkSession spark() {
        return spark;
    }

    @Override
    public void close() {
        spark.close();
    }
}
