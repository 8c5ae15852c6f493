package dev.sluice.schemas.contract;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Finds arrays whose items take no bytes: whoever reads or skips one counts as far as the writer claims, to no end. */
final class Endless {
    private final Set<String> seen = new HashSet<>();

    private Endless() {}

    /** Where {@code schema} has such an array; empty if nowhere. */
    static Optional<String> in(Schema schema) {
        return new Endless().find(schema, schema.getFullName());
    }

    private Optional<String> find(Schema schema, String where) {
        return switch (schema.getType()) {
            case ARRAY ->
                isEmpty(schema.getElementType(), new HashSet<>())
                        ? Optional.of(where)
                        : find(schema.getElementType(), where);
            case MAP -> find(schema.getValueType(), where);
            case UNION ->
                schema.getTypes().stream()
                        .flatMap(type -> find(type, where).stream())
                        .findFirst();
            case RECORD ->
                seen.add(schema.getFullName())
                        ? schema.getFields().stream()
                                .flatMap(field -> find(field.schema(), where + "." + field.name()).stream())
                                .findFirst()
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isEmpty(Schema item, Set<String> enclosing) {
        return switch (item.getType()) {
            case NULL -> true;
            case FIXED -> item.getFixedSize() == 0;
            case RECORD ->
                enclosing.add(item.getFullName())
                        && item.getFields().stream().allMatch(field -> isEmpty(field.schema(), enclosing));
            default -> false;
        };
    }
}
