package dev.sluice.schemas.contract;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Finds inside of a field what no rule and no column can deal with. */
final class Nested {
    private final Set<String> enclosing = new HashSet<>();

    private Nested() {}

    /** What is wrong inside of a field of this schema, if anything is. */
    static Optional<String> problem(Schema field) {
        return new Nested().find(field);
    }

    private Optional<String> find(Schema schema) {
        return switch (schema.getType()) {
            case ARRAY -> inner(schema.getElementType());
            case MAP -> inner(schema.getValueType());
            case UNION ->
                schema.getTypes().stream().flatMap(type -> find(type).stream()).findFirst();
            case RECORD -> record(schema);
            default -> Optional.empty();
        };
    }

    private Optional<String> record(Schema schema) {
        if (!enclosing.add(schema.getFullName())) {
            return Optional.of("holds a " + schema.getName() + " within a " + schema.getName()
                    + ", and no table has columns without end");
        }
        Optional<String> problem = schema.getFields().stream()
                .flatMap(f -> inner(f.schema()).stream())
                .findFirst();
        enclosing.remove(schema.getFullName());
        return problem;
    }

    /** Rules judge whole fields. A number inside one that is too long for its type would be cut, and nobody would know. */
    private Optional<String> inner(Schema schema) {
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal) {
            return Optional.of(
                    "has a decimal inside an array, map or record, where no rule can judge it: make it a field of its own");
        }
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .flatMap(type -> inner(type).stream())
                        .findFirst()
                : find(schema);
    }
}
