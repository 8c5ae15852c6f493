package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import dev.sluice.schemas.table.Envelope;
import dev.sluice.validation.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.avro.functions;

/** Reads events out of bronze rows, each by the schema that its writer named in the record. */
final class Decoding {
    /** The event as a struct; all its fields are null if there is none. */
    static final String EVENT = "event";

    /** Why there is no event; null if there is one. */
    static final String FAULT = "fault";

    private final Schema reader;
    private final int maxValueBytes;
    private final WriterSchemas writers;

    Decoding(int maxValueBytes, WriterSchemas writers) {
        this.reader = widened(writers.event());
        this.maxValueBytes = maxValueBytes;
        this.writers = writers;
    }

    /** Adds {@link #EVENT}, {@link #FAULT} and {@link Envelope#SCHEMA_ID}; every row stays. */
    Dataset<Row> withEvent(Dataset<Row> bronzeRows) {
        return bronzeRows
                .withColumn(Envelope.SCHEMA_ID, schemaId())
                .withColumn(EVENT, event())
                .withColumn(FAULT, fault());
    }

    private Column schemaId() {
        Column id = when(Frame.isFramed(), Frame.id(Frame.header()));
        for (int known : writers.readable().keySet()) {
            id = when(Frame.header().equalTo(Frame.headerOf(known)), lit(known)).otherwise(id);
        }
        return id;
    }

    private Column event() {
        // CORRECTED: times before 1900 are as absurd as others and not an error of decoding.
        Map<String, String> options =
                Map.of("mode", "PERMISSIVE", "avroSchema", reader.toString(), "datetimeRebaseMode", "CORRECTED");
        Column readableSize = length(col(Envelope.VALUE)).leq(maxValueBytes);
        Column event = functions.from_avro(lit(null).cast("binary"), reader.toString(), options);
        for (Map.Entry<Integer, Schema> writer : writers.readable().entrySet()) {
            Column decoded =
                    functions.from_avro(Frame.payload(), writer.getValue().toString(), options);
            event = when(readableSize.and(Frame.header().equalTo(Frame.headerOf(writer.getKey()))), decoded)
                    .otherwise(event);
        }
        return event;
    }

    private Column fault() {
        Column id = col(Envelope.SCHEMA_ID);
        return when(col(Envelope.VALUE).isNull(), Fault.VALUE_IS_NULL.name())
                .when(length(col(Envelope.VALUE)).gt(maxValueBytes), Fault.VALUE_TOO_LARGE.name())
                .when(id.isNull(), Fault.NOT_FRAMED.name())
                .when(id.isin(writers.unreadable().toArray()), Fault.INCOMPATIBLE_SCHEMA.name())
                .when(id.isin(writers.readable().keySet().toArray()).equalTo(false), Fault.UNKNOWN_SCHEMA_ID.name())
                .when(hasNoField(), Fault.UNDECODABLE.name());
    }

    /** Spark answers bytes that are no such event with a struct of nulls. */
    private Column hasNoField() {
        List<Column> nulls = reader.getFields().stream()
                .map(field -> col(EVENT + "." + field.name()).isNull())
                .collect(Collectors.toList());
        return nulls.stream().reduce(Column::and).orElse(lit(true));
    }

    /**
     * The schema with every decimal at 38 digits. Spark's Avro reader keeps the low 64 bits of a decimal of up to 18 digits
     * and drops the others in silence; at 38 digits it keeps all, and the rule on precision sees them.
     */
    static Schema widened(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> {
                List<Schema.Field> fields = schema.getFields().stream()
                        .map(f -> new Schema.Field(f.name(), widened(f.schema()), f.doc(), f.defaultVal()))
                        .toList();
                yield Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
            }
            case UNION ->
                Schema.createUnion(
                        schema.getTypes().stream().map(Decoding::widened).toList());
            default -> widenedDecimal(schema);
        };
    }

    private static Schema widenedDecimal(Schema schema) {
        if (schema.getType() == Schema.Type.BYTES && schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return LogicalTypes.decimal(38, decimal.getScale()).addToSchema(Schema.create(Schema.Type.BYTES));
        }
        return schema;
    }
}
