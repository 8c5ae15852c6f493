package dev.sluice.validation;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** Where a field has text: itself, in an array, in a record, or in an array of records. */
public final class TextFields {
    private TextFields() {}

    /** The schema that is not null. */
    public static Schema present(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(s -> s.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }

    static boolean hasText(Schema schema) {
        Schema present = present(schema);
        return switch (present.getType()) {
            case STRING, ENUM -> true;
            case ARRAY -> hasText(present.getElementType());
            case RECORD -> present.getFields().stream().anyMatch(f -> hasText(f.schema()));
            default -> false;
        };
    }

    /** Why not all the text of a field can be looked at; columns have no words for arrays within arrays. */
    static Optional<String> problem(String field, Schema schema) {
        return arraysDeep(schema) > 1
                ? Optional.of("field '" + field + "' has text in arrays within arrays, which cannot be looked at")
                : Optional.empty();
    }

    private static int arraysDeep(Schema schema) {
        Schema present = present(schema);
        List<Schema> inside =
                switch (present.getType()) {
                    case ARRAY -> List.of(present.getElementType());
                    case RECORD ->
                        present.getFields().stream().map(Schema.Field::schema).toList();
                    default -> List.of();
                };
        int deepest = inside.stream()
                .filter(TextFields::hasText)
                .mapToInt(TextFields::arraysDeep)
                .max()
                .orElse(0);
        return deepest + (present.getType() == Schema.Type.ARRAY ? 1 : 0);
    }
}
