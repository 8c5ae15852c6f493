package dev.sluice.bronze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.table.Envelope;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of Kafka as rows of bronze. */
final class BronzeTransforms {
    private BronzeTransforms() {}

    /** The envelope under the names that every tier uses, and the topic by its {@code label}; nothing else is changed. */
    static Dataset<Row> withEnvelope(Dataset<Row> kafkaRecords, String label) {
        return kafkaRecords.select(
                lit(label).as(Envelope.TOPIC),
                col("partition").as(Envelope.PARTITION),
                col("offset").as(Envelope.OFFSET),
                col("timestamp").as(Envelope.TIMESTAMP),
                col("timestampType").as(Envelope.TIMESTAMP_TYPE),
                col("key").as(Envelope.KEY),
                col("value").as(Envelope.VALUE),
                col("headers").as(Envelope.HEADERS));
    }
}
