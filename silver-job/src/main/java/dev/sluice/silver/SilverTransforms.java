package dev.sluice.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.sluice.schemas.contract.Contract;
import dev.sluice.schemas.table.Envelope;
import dev.sluice.schemas.table.Judged;
import dev.sluice.schemas.table.LetterStatus;
import dev.sluice.validation.Fault;
import dev.sluice.validation.RuleSet;
import dev.sluice.validation.spark.ColumnJudge;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Rows of bronze with their event, as rows of silver and as dead letters. */
final class SilverTransforms {
    private static final List<Column> COORDINATES =
            List.of(col(Envelope.TOPIC), col(Envelope.PARTITION), col(Envelope.OFFSET));

    private final Contract contract;
    private final RuleSet rules;
    private final Schema event;

    /** {@code event} has the fields of the contract's schema, and may have more. */
    SilverTransforms(Contract contract, RuleSet rules, Schema event) {
        this.contract = contract;
        this.rules = rules;
        this.event = event;
    }

    /** Adds violations, warnings and a verdict that knows good and dead; every row stays. */
    Dataset<Row> withJudgement(Dataset<Row> decoded) {
        Column violations =
                when(col(Decoding.FAULT).isNotNull(), array(fault())).otherwise(col(Judged.VIOLATIONS));
        return new ColumnJudge(rules, Decoding.EVENT, Envelope.TIMESTAMP)
                .judge(decoded)
                .withColumn(Judged.VIOLATIONS, violations)
                .withColumn(
                        Verdict.COLUMN,
                        when(size(col(Judged.VIOLATIONS)).equalTo(0), Verdict.GOOD.name())
                                .otherwise(Verdict.DEAD.name()));
    }

    /**
     * Coordinates of good rows whose identity is in {@code known} already, or stands at lower coordinates in the same batch.
     * Only identities and coordinates are shuffled, not the records.
     */
    Dataset<Row> onlyDuplicates(Dataset<Row> judged, Dataset<Row> known) {
        List<Column> columns = new ArrayList<>(identity());
        columns.addAll(COORDINATES);
        Dataset<Row> good = judged.where(Verdict.GOOD.column()).select(columns.toArray(Column[]::new));
        Column[] identity = contract.identity().stream().map(f -> col(f)).toArray(Column[]::new);
        Column first = min(struct(COORDINATES.toArray(Column[]::new))).over(Window.partitionBy(identity));
        Dataset<Row> repeated = good.withColumn("first", first)
                .where(col("first").notEqual(struct(COORDINATES.toArray(Column[]::new))));
        Dataset<Row> seen = good.join(broadcast(known), contract.identity().toArray(String[]::new), "left_semi");
        Column[] coordinates = COORDINATES.toArray(Column[]::new);
        return repeated.select(coordinates).union(seen.select(coordinates)).distinct();
    }

    /** Turns the rows at the coordinates in {@code duplicates} into duplicates; every row stays. */
    Dataset<Row> withDuplicates(Dataset<Row> judged, Dataset<Row> duplicates) {
        Dataset<Row> marked = duplicates.withColumn("is_duplicate", lit(true));
        return judged.join(
                        broadcast(marked),
                        new String[] {Envelope.TOPIC, Envelope.PARTITION, Envelope.OFFSET},
                        "left_outer")
                .withColumn(
                        Verdict.COLUMN,
                        when(col("is_duplicate").isNotNull(), Verdict.DUPLICATE.name())
                                .otherwise(col(Verdict.COLUMN)))
                .drop("is_duplicate");
    }

    /** Identities in {@code silverRows} that {@code judged} has good rows of; each once. */
    Dataset<Row> onlyKnown(Dataset<Row> silverRows, Dataset<Row> judged) {
        List<Column> names =
                contract.identity().stream().<Column>map(f -> col(f)).toList();
        Dataset<Row> mine =
                judged.where(Verdict.GOOD.column()).select(identity().toArray(Column[]::new));
        return silverRows
                .select(names.toArray(Column[]::new))
                .join(broadcast(mine), contract.identity().toArray(String[]::new), "left_semi")
                .distinct();
    }

    /** Good rows in the shape of the silver table, brought by {@code revision}; 0 for the stream. */
    Dataset<Row> onlySilver(Dataset<Row> judged, long revision) {
        List<Column> columns = new ArrayList<>();
        for (Schema.Field field : event.getFields()) {
            columns.add(narrowed(field).as(field.name()));
        }
        columns.addAll(List.of(
                col(Envelope.TOPIC),
                col(Envelope.PARTITION),
                col(Envelope.OFFSET),
                col(Envelope.TIMESTAMP),
                col(Envelope.SCHEMA_ID),
                col(Judged.WARNINGS),
                lit(rules.label()).as(Judged.RULE_SET),
                lit(revision).as(Judged.REVISION)));
        return judged.where(Verdict.GOOD.column()).select(columns.toArray(Column[]::new));
    }

    /** Dead rows in the shape of the dead-letter table. */
    Dataset<Row> onlyDeadLetters(Dataset<Row> judged) {
        Column first = element_at(col(Judged.VIOLATIONS), 1);
        return judged.where(Verdict.DEAD.column())
                .select(
                        col(Envelope.TOPIC),
                        col(Envelope.PARTITION),
                        col(Envelope.OFFSET),
                        col(Envelope.TIMESTAMP),
                        col(Envelope.KEY),
                        col(Envelope.VALUE),
                        col(Envelope.HEADERS),
                        col(Envelope.SCHEMA_ID),
                        col(Judged.VIOLATIONS),
                        first.getField("error_type").as(Judged.ERROR_TYPE),
                        first.getField("error_reason").as(Judged.ERROR_REASON),
                        lit(rules.label()).as(Judged.RULE_SET),
                        current_timestamp().as(Judged.FIRST_SEEN),
                        lit(LetterStatus.OPEN.word()).as(Judged.STATUS),
                        lit(null).cast("string").as(Judged.STATUS_REASON),
                        lit(null).cast("timestamp").as(Judged.STATUS_SINCE));
    }

    /** A field of the event. */
    static Column event(String field) {
        return col(Decoding.EVENT + "." + field);
    }

    private List<Column> identity() {
        return contract.identity().stream().map(f -> event(f).as(f)).toList();
    }

    /** Back from 38 digits to the contract's; the rule on precision has let pass only what fits. */
    private static Column narrowed(Schema.Field field) {
        for (Schema type : field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema())) {
            if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
                return event(field.name()).cast("decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")");
            }
        }
        return event(field.name());
    }

    private static Column fault() {
        Column id = lit(null).cast("string");
        Column reason = lit(null).cast("string");
        for (Fault fault : Fault.values()) {
            Column is = col(Decoding.FAULT).equalTo(fault.name());
            id = when(is, fault.id()).otherwise(id);
            reason = when(is, fault.reason()).otherwise(reason);
        }
        Column none = lit(null).cast("string");
        return struct(
                id.as("rule"),
                lit(Fault.ERROR_TYPE).as("error_type"),
                reason.as("error_reason"),
                none.as("field"),
                none.as("value"));
    }
}
