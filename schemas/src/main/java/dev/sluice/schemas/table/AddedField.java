package dev.sluice.schemas.table;

import dev.sluice.schemas.contract.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** A field that a writer has added: whether a column can hold it, whatever the registry let the writer say. */
final class AddedField {
    /** Names that start with an underscore are Iceberg's and Spark's, such as {@code _file}, today's and those to come. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");

    private static final Pattern NAME_WITHIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");

    /** Records and lists within each other. A table's metadata must stay readable, and JSON readers end at a thousand. */
    private static final int MOST_LEVELS = 16;

    private static final int MOST_DIGITS = 38;

    /** Of other logical types, such as local-timestamp-micros, Spark makes types that no column of ours has. */
    private static final Set<String> LOGICAL_TYPES =
            Set.of("date", "timestamp-millis", "timestamp-micros", "time-millis", "time-micros", "uuid");

    /** By this property a schema tells Spark another type than Avro's. */
    private static final String SPARKS_OWN_TYPE = "spark.sql.catalyst.type";

    private AddedField() {}

    static boolean hasColumn(Schema.Field field) {
        if (!NAME.matcher(field.name()).matches() || !isSound(field.schema(), MOST_LEVELS)) {
            return false;
        }
        try {
            AvroColumns.of(Schema.createRecord(
                    "Added", null, "dev.sluice.added", false, List.of(new Schema.Field(field, field.schema()))));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Records, enums and fixeds inside of {@code schema}, which is no deeper than a column. */
    static List<Schema> namedTypes(Schema schema) {
        List<Schema> types = new ArrayList<>();
        switch (schema.getType()) {
            case RECORD -> {
                types.add(schema);
                schema.getFields().forEach(field -> types.addAll(namedTypes(field.schema())));
            }
            case ENUM, FIXED -> types.add(schema);
            case ARRAY -> types.addAll(namedTypes(schema.getElementType()));
            case UNION -> schema.getTypes().forEach(type -> types.addAll(namedTypes(type)));
            default -> {}
        }
        return types;
    }

    private static boolean isSound(Schema schema, int levels) {
        Schema present = Nullable.present(schema);
        return meansWhatItSays(present, levels)
                && switch (present.getType()) {
                    case ARRAY -> levels > 0 && isSound(present.getElementType(), levels - 1);
                    case RECORD -> levels > 0 && areSound(present.getFields(), levels - 1);
                    default -> true;
                };
    }

    /** Whether Spark makes of the type what {@link AvroColumns} makes of it, and Avro takes its name for that of no other. */
    private static boolean meansWhatItSays(Schema type, int levels) {
        if (type.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            // Inside of a field its digits would be cut, and nobody would know.
            return levels == MOST_LEVELS && decimal.getPrecision() <= MOST_DIGITS;
        }
        boolean isPlain = type.getLogicalType() == null
                || LOGICAL_TYPES.contains(type.getLogicalType().getName());
        boolean isNamed = type.getType() == Schema.Type.RECORD || type.getType() == Schema.Type.ENUM;
        boolean hasOtherNames = isNamed && !type.getAliases().isEmpty();
        return isPlain && !hasOtherNames && type.getObjectProp(SPARKS_OWN_TYPE) == null;
    }

    /** Each name inside is known from the others. */
    private static boolean areSound(List<Schema.Field> fields, int levels) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        return !fields.isEmpty()
                && fields.stream()
                        .allMatch(field -> names.add(field.name())
                                && field.aliases().isEmpty()
                                && NAME_WITHIN.matcher(field.name()).matches()
                                && isSound(field.schema(), levels));
    }
}
