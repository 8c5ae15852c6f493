package dev.sluice.validation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_micros;

import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.validation.HostileEvents.Arrived;
import dev.sluice.validation.spark.ColumnJudge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.avro.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Events on the way they take in production: encoded, decoded by Spark, judged by columns. */
final class SparkVerdicts {
    private static final StructType WIRE = new StructType()
            .add("id", DataTypes.IntegerType)
            .add("value", DataTypes.BinaryType)
            .add("arrival_micros", DataTypes.LongType);

    private SparkVerdicts() {}

    static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                // Not UTC, because no answer may depend on it.
                .config("spark.sql.session.timeZone", "America/St_Johns")
                // Judges the rows of a test by the code that judges a table's, not while the query is planned.
                .config(
                        "spark.sql.optimizer.excludedRules",
                        "org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation")
                // As a session has it that judges: see ColumnJudge.
                .config("spark.sql.codegen.maxFields", "24")
                .config("spark.sql.codegen.hugeMethodLimit", "8000")
                .config("spark.sql.datetime.java8API.enabled", "true")
                .getOrCreate();
    }

    /** The columns that {@link #judged} takes. */
    static Dataset<Row> decoded(SparkSession spark, List<Arrived> events) {
        List<Row> rows = new ArrayList<>();
        for (Arrived arrived : events) {
            byte[] framed = WireFormat.encode(1, arrived.event());
            byte[] payload = Arrays.copyOfRange(framed, WireFormat.HEADER_BYTES, framed.length);
            rows.add(RowFactory.create(rows.size(), payload, arrived.arrival()));
        }
        Schema schema = events.get(0).event().getSchema();
        // Without CORRECTED Spark answers times before 1900 with nulls.
        Map<String, String> options = Map.of("mode", "FAILFAST", "datetimeRebaseMode", "CORRECTED");
        return spark.createDataFrame(rows, WIRE)
                .select(
                        col("id"),
                        functions
                                .from_avro(col("value"), schema.toString(), options)
                                .as("event"),
                        timestamp_micros(col("arrival_micros")).as("arrival"));
    }

    static Dataset<Row> judged(Dataset<Row> decoded, RuleSet rules) {
        return new ColumnJudge(rules, "event", "arrival").judge(decoded).select("id", "violations", "warnings");
    }

    /** One text per row, in the order of the ids: all violations and all warnings. */
    static List<String> verdicts(Dataset<Row> judged) {
        return judged.orderBy("id").collectAsList().stream()
                .map(row ->
                        row.<Row>getList(1).stream().map(SparkVerdicts::shown).toList() + " warned "
                                + row.<String>getList(2))
                .toList();
    }

    private static String shown(Row violation) {
        return String.join(
                "|",
                violation.getString(0),
                violation.getString(1),
                violation.getString(2),
                violation.getString(3),
                String.valueOf(violation.getString(4)));
    }
}
