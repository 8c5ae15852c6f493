package dev.sluice.ops.sql;

import dev.sluice.lakehouse.LakeConfig;
import dev.sluice.lakehouse.LakeSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A Spark of our own, in this process, over the catalog: {@code silver.payments} is a name that it understands. */
public final class QuerySession implements AutoCloseable {
    private static final Pattern TABLES =
            Pattern.compile("SHOW\\s+TABLES((?:\\s+LIKE)?\\s+'[^']*'|)", Pattern.CASE_INSENSITIVE);

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
        return new QuerySession(LakeSession.start(lake.withSpark(settings), "sluice query"));
    }

    /** Runs a statement that {@link ReadOnly} let pass; takes {@code most} rows of its answer. */
    public Answer run(String statement, int most) {
        ReadOnly.check(spark.sessionState().sqlParser(), statement);
        try {
            Dataset<Row> rows = rows(statement);
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

    /** Spark lists the tables of the current namespace, and there is none. */
    private Dataset<Row> rows(String statement) {
        Matcher tables = TABLES.matcher(statement);
        if (!tables.matches()) {
            return spark.sql(statement);
        }
        return spark.sql("SHOW NAMESPACES").collectAsList().stream()
                .map(row -> "SHOW TABLES IN " + LakeConfig.CATALOG + "." + row.getString(0) + tables.group(1))
                .map(one -> spark.sql(one).drop("isTemporary"))
                .reduce(Dataset::union)
                .orElseThrow(() -> new QueryRefusedException("There are no tables yet."));
    }

    @Override
    public void close() {
        spark.close();
    }
}
