package dev.sluice.schemas.table;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Columns of an Avro record: the same names, the same order, the same documentation. */
public final class AvroColumns {
    /** Full names of the records that enclose the fields: a record within itself would have columns without end. */
    private final Set<String> enclosing;

    private AvroColumns(Set<String> enclosing) {
        this.enclosing = enclosing;
    }

    /** Throws {@link IllegalArgumentException} for a type that no column can hold. */
    public static List<Column> of(Schema event) {
        return new AvroColumns(Set.of(event.getFullName())).columns(event);
    }

    private List<Column> columns(Schema record) {
        return record.getFields().stream().map(this::column).toList();
    }

    private Column column(Schema.Field field) {
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

    private ColumnType type(String field, Schema schema) {
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
            case RECORD -> struct(field, schema);
            default -> throw unsupported(field, schema);
        };
    }

    private ColumnType struct(String field, Schema record) {
        if (enclosing.contains(record.getFullName())) {
            throw unsupported(field, record);
        }
        Set<String> deeper = new TreeSet<>(enclosing);
        deeper.add(record.getFullName());
        return ColumnType.struct(new AvroColumns(deeper).columns(record));
    }

    private static IllegalArgumentException unsupported(String field, Schema schema) {
        return new IllegalArgumentException(
                "Field '" + field + "' has Avro type " + schema
                        + ", which no column can hold; use a primitive, a record, an array, or a union of null and one of these");
    }
}
