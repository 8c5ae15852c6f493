package dev.sluice.lakehouse;

import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.ColumnType;
import dev.sluice.schemas.table.TableSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** A {@link TableSpec} in Iceberg's terms. */
final class IcebergShape {
    private int nextId = 1;

    private IcebergShape() {}

    static Schema schema(TableSpec spec) {
        return schema(spec.columns());
    }

    static Schema schema(List<Column> columns) {
        return new Schema(new IcebergShape().fields(columns));
    }

    static PartitionSpec partitioning(TableSpec spec) {
        PartitionSpec.Builder builder = PartitionSpec.builderFor(schema(spec));
        String column = spec.partitioning().column();
        return switch (spec.partitioning().grain()) {
            case DAY -> builder.day(column).build();
            case HOUR -> builder.hour(column).build();
        };
    }

    static Map<String, String> properties(TableSpec spec) {
        Map<String, String> properties = new HashMap<>(spec.properties());
        properties.put("comment", spec.comment());
        return properties;
    }

    /** Partitioning by names, without the ids that each table numbers for itself. */
    static String layout(TableSpec spec) {
        return layout(schema(spec), partitioning(spec));
    }

    static String layout(Table table) {
        return layout(table.schema(), table.spec());
    }

    private static String layout(Schema schema, PartitionSpec spec) {
        List<String> fields = new ArrayList<>();
        for (PartitionField field : spec.fields()) {
            fields.add(field.transform() + "(" + schema.findColumnName(field.sourceId()) + ")");
        }
        return fields.toString();
    }

    /** A type by names and kinds, without the ids that each table numbers for itself and without documentation. */
    static String words(Type type) {
        if (type.isStructType()) {
            return type.asStructType().fields().stream()
                    .map(f -> f.name() + (f.isOptional() ? ": optional " : ": required ") + words(f.type()))
                    .collect(Collectors.joining(", ", "struct<", ">"));
        }
        if (type.isListType()) {
            return "list<" + words(type.asListType().elementType()) + ">";
        }
        return type.toString();
    }

    private List<Types.NestedField> fields(List<Column> columns) {
        // Ids of a level come before those inside it, as Iceberg numbers a new table.
        int first = nextId;
        nextId += columns.size();
        List<Types.NestedField> fields = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            fields.add(Types.NestedField.builder()
                    .withId(first + i)
                    .isOptional(column.presence() == Column.Presence.OPTIONAL)
                    .withName(column.name())
                    .ofType(type(column.type()))
                    .withDoc(column.doc().isEmpty() ? null : column.doc())
                    .build());
        }
        return fields;
    }

    private Type type(ColumnType type) {
        return switch (type.kind()) {
            case STRING -> Types.StringType.get();
            case LONG -> Types.LongType.get();
            case INT -> Types.IntegerType.get();
            case BOOLEAN -> Types.BooleanType.get();
            case DOUBLE -> Types.DoubleType.get();
            case BINARY -> Types.BinaryType.get();
            case TIMESTAMPTZ -> Types.TimestampType.withZone();
            case DATE -> Types.DateType.get();
            case DECIMAL -> Types.DecimalType.of(type.precision(), type.scale());
            case STRUCT -> Types.StructType.of(fields(type.children()));
            case LIST -> {
                int id = nextId++;
                yield Types.ListType.ofOptional(id, type(type.children().get(0).type()));
            }
        };
    }
}
