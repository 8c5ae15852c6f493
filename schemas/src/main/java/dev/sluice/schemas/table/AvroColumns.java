package dev.sluice.schemas.table;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Columns of an Avro record: the same names, the same order, the same documentation. */
final class AvroColumns {
    private AvroColumns() {}

    static List<Column> of(Schema event) {
        return event.getFields().stream().map(AvroColumns::column).toList();
    }

    private static Column column(Schema.Field field) {
        String doc = field.doc() == null ? "" : field.doc();
        if (!field.schema().isUnion()) {
            return Column.required(field.name(), type(field.name(), field.schema()), doc);
        }
        List<Schema> present = field.schema().getTypes().stream()
                .filter(s -> s.getType() != Schema.Type.NULL)
                .toList();
        if (present.size() != 1 || present.size() == field.schema().getTypes().size()) {
            throw unsupported(field.name(), field.schema());
        }
        return Column.optional(field.name(), type(field.name(), present.get(0)), doc);
    }

    private static ColumnType type(String field, Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return ColumnType.decimal(decimal.getPrecision(), decimal.getScale());
        }
        String logical =
                schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (schema.getType()) {
            case STRING, ENUM -> ColumnType.STRING;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case DOUBLE -> ColumnType.DOUBLE;
            case BYTES -> ColumnType.BINARY;
            case INT -> logical.equals("date") ? ColumnType.DATE : ColumnType.INT;
            case LONG -> logical.startsWith("timestamp-") ? ColumnType.TIMESTAMPTZ : ColumnType.LONG;
            case ARRAY -> ColumnType.listOf(type(field, schema.getElementType()));
            case RECORD -> ColumnType.struct(of(schema));
            default -> throw unsupported(field, schema);
        };
    }

    private static IllegalArgumentException unsupported(String field, Schema schema) {
        return new IllegalArgumentException(
                "Field '" + field + "' has Avro type " + schema
                        + ", which no column can hold; use a primitive, a record, an array, or a union of null and one of these");
    }
}
