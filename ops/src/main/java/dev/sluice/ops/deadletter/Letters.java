package dev.sluice.ops.deadletter;

import static org.apache.spark.sql.functions.asc;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.sluice.lakehouse.LakeSession;
import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.Offsets;
import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.DatasetTables;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import dev.sluice.schemas.table.TableSpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The dead letters of one dataset, beside the bronze rows that were judged with them. */
public final class Letters {
    private static final Column PERCENT = col("died").multiply(100).cast("decimal(20,4)");

    private final SparkSession spark;
    private final Contract contract;
    private final OffsetRange judged;

    private Letters(SparkSession spark, Contract contract, OffsetRange judged) {
        this.spark = spark;
        this.contract = contract;
        this.judged = judged;
    }

    /** Those of {@code contract}, as far as silver has judged now. */
    public static Letters of(SparkSession spark, Contract contract) {
        Position silver = Position.of(LakeSession.table(spark, DatasetTables.silver(contract)));
        return new Letters(spark, contract, OffsetRange.between(silver.from(), silver.until(), Offsets.NONE));
    }

    /** Counts by {@code grouping}. */
    public Dataset<Row> counts(Grouping grouping, Span span) {
        return switch (grouping) {
            case DATASET -> rate(span);
            case REASON -> reasons(span);
            case RULE -> rules(span);
        };
    }

    /**
     * One row: dataset, bronze, died, percent, redriven, dead, open, discarded. {@code bronze} counts the judged records
     * that arrived in the span, {@code died} those of the same records that died, whatever became of them later, and
     * {@code dead} those that still are, as an audit counts them: open or discarded.
     */
    public Dataset<Row> rate(Span span) {
        Dataset<Row> records = arrivals(span).agg(count(lit(1)).as("bronze"));
        Dataset<Row> letters = letters(span)
                .agg(
                        count(lit(1)).as("died"),
                        having(LetterStatus.REDRIVEN),
                        having(LetterStatus.OPEN),
                        having(LetterStatus.DISCARDED));
        return records.crossJoin(letters)
                .select(
                        lit(contract.dataset()).as("dataset"),
                        col("bronze"),
                        col("died"),
                        percentOfBronze(),
                        col("redriven"),
                        col("open").plus(col("discarded")).as("dead"),
                        col("open"),
                        col("discarded"));
    }

    /** By type and reason of the first violation, so that each letter counts once: how many, and when they arrived; most first. */
    public Dataset<Row> reasons(Span span) {
        return letters(span)
                .groupBy(col(Judged.ERROR_TYPE), col(Judged.ERROR_REASON))
                .agg(
                        count(lit(1)).as("died"),
                        having(LetterStatus.REDRIVEN),
                        having(LetterStatus.OPEN),
                        having(LetterStatus.DISCARDED),
                        min(col(Envelope.TIMESTAMP)).as("first_arrival"),
                        max(col(Envelope.TIMESTAMP)).as("last_arrival"))
                .select(
                        lit(contract.dataset()).as("dataset"),
                        col(Judged.ERROR_TYPE).as("first_error_type"),
                        col(Judged.ERROR_REASON).as("first_error_reason"),
                        col("died"),
                        col("redriven"),
                        col("open"),
                        col("discarded"),
                        col("first_arrival"),
                        col("last_arrival"))
                .orderBy(desc("died"), asc("first_error_reason"));
    }

    /** By rule, every broken one and not only the first: letters that broke it; most first. */
    public Dataset<Row> rules(Span span) {
        Column[] coordinates = {col(Envelope.TOPIC), col(Envelope.PARTITION), col(Envelope.OFFSET)};
        return letters(span)
                .select(
                        coordinates[0],
                        coordinates[1],
                        coordinates[2],
                        explode(col(Judged.VIOLATIONS)).as("v"))
                .groupBy(col("v.rule").as("rule"), col("v.field").as("field"))
                .agg(countDistinct(coordinates[0], coordinates[1], coordinates[2])
                        .as("died"))
                .orderBy(desc("died"), asc("rule"));
    }

    /** By time of arrival, oldest first: judged records, those that died, percent. */
    public Dataset<Row> trend(Bucket length, Span span) {
        Column bucket = date_trunc(length.unit(), col(Envelope.TIMESTAMP)).as("arrived");
        Dataset<Row> records = arrivals(span).groupBy(bucket).agg(count(lit(1)).as("bronze"));
        Dataset<Row> letters = letters(span).groupBy(bucket).agg(count(lit(1)).as("died"));
        return records.join(letters, new String[] {"arrived"}, "left_outer")
                .withColumn("died", coalesce(col("died"), lit(0L)))
                .select(
                        lit(contract.dataset()).as("dataset"),
                        col("arrived"),
                        col("bronze"),
                        col("died"),
                        percentOfBronze())
                .orderBy(asc("arrived"));
    }

    /** The latest {@code most} of those that {@code meant} selects: coordinates, why, and the offending value. */
    public Dataset<Row> sample(Column meant, int most) {
        Column first = element_at(col(Judged.VIOLATIONS), 1);
        return letters()
                .where(meant)
                .orderBy(desc(Envelope.TIMESTAMP), desc(Envelope.PARTITION), desc(Envelope.OFFSET))
                .limit(most)
                .select(
                        col(Envelope.TOPIC),
                        col(Envelope.PARTITION),
                        col(Envelope.OFFSET),
                        col(Envelope.TIMESTAMP),
                        col(Judged.STATUS),
                        col(Judged.ERROR_REASON),
                        first.getField("field").as("field"),
                        first.getField("value").as("value"));
    }

    /** Everything about the letter at these coordinates; empty if there is none. */
    public Dataset<Row> at(SourcePartition partition, long offset) {
        return letters()
                .where(col(Envelope.TOPIC)
                        .equalTo(partition.topic())
                        .and(col(Envelope.PARTITION).equalTo(partition.partition()))
                        .and(col(Envelope.OFFSET).equalTo(offset)));
    }

    private Dataset<Row> letters() {
        return spark.table(LakeSession.name(DatasetTables.deadLetters(contract)))
                .where(judged.condition());
    }

    private Dataset<Row> letters(Span span) {
        return rows(DatasetTables.deadLetters(contract), span);
    }

    /** Of bronze, and those that went from there to the archive. */
    private Dataset<Row> arrivals(Span span) {
        TableSpec bronze = DatasetTables.bronze(contract);
        Position trimmed = Position.trimmed(LakeSession.table(spark, bronze));
        Dataset<Row> present = rows(bronze, span).select(Envelope.TIMESTAMP);
        if (trimmed.slices().isEmpty()) {
            return present;
        }
        OffsetRange archived = OffsetRange.between(trimmed.from(), trimmed.until(), Offsets.NONE);
        return present.unionAll(rows(DatasetTables.archive(contract), span)
                .where(archived.condition())
                .select(Envelope.TIMESTAMP));
    }

    private Dataset<Row> rows(TableSpec table, Span span) {
        return spark.table(LakeSession.name(table)).where(judged.condition().and(span.condition()));
    }

    private static Column having(LetterStatus status) {
        return count(when(col(Judged.STATUS).equalTo(status.word()), 1)).as(status.word());
    }

    private static Column percentOfBronze() {
        return when(col("bronze").equalTo(0), null)
                .otherwise(PERCENT.divide(col("bronze")).cast("decimal(7,4)"))
                .as("percent");
    }
}
