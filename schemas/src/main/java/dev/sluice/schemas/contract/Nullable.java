package dev.sluice.schemas.contract;

import org.apache.avro.Schema;

/** Avro's way to say that a value may be missing: a union with null. */
public final class Nullable {
    private Nullable() {}

    /** The type of a value that is there: the first of a union that is not null, or {@code schema} itself. */
    public static Schema present(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(s -> s.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema);
    }
}
