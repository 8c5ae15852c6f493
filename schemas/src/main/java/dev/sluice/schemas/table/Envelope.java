package dev.sluice.schemas.table;

import static dev.sluice.schemas.table.Column.optional;
import static dev.sluice.schemas.table.Column.required;

import java.util.List;

/** Where a row came from: the columns that every tier carries under the same names. */
public final class Envelope {
    public static final String TOPIC = "source_topic";
    public static final String PARTITION = "source_partition";
    public static final String OFFSET = "source_offset";
    public static final String TIMESTAMP = "source_timestamp";
    public static final String TIMESTAMP_TYPE = "source_timestamp_type";
    public static final String KEY = "source_key";
    public static final String VALUE = "source_value";
    public static final String HEADERS = "source_headers";
    public static final String SCHEMA_ID = "schema_id";

    /** Topic, partition and offset: the coordinates. */
    public static final List<Column> COORDINATES = List.of(
            required(TOPIC, ColumnType.STRING, "Kafka topic that the record came from."),
            required(PARTITION, ColumnType.INT, "Kafka partition."),
            required(OFFSET, ColumnType.LONG, "Kafka offset."));

    /** The record's timestamp, which stands for its arrival. */
    public static final Column ARRIVAL =
            required(TIMESTAMP, ColumnType.TIMESTAMPTZ, "The record's Kafka timestamp: its arrival.");

    /** The schema id of the record's frame. */
    public static final Column WRITER_SCHEMA = optional(
            SCHEMA_ID, ColumnType.INT, "Registry id of the writer's schema; null if the value has no Confluent frame.");

    /** Key, value and headers, byte by byte. */
    public static final List<Column> RAW = List.of(
            optional(KEY, ColumnType.BINARY, "Key as it was sent."),
            optional(VALUE, ColumnType.BINARY, "Value as it was sent; null for a tombstone."),
            optional(
                    HEADERS,
                    ColumnType.listOf(ColumnType.struct(List.of(
                            optional("key", ColumnType.STRING, "Header name."),
                            optional("value", ColumnType.BINARY, "Header value.")))),
                    "Headers in their order."));

    private Envelope() {}
}
