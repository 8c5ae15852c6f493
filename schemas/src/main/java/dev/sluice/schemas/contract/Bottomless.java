package dev.sluice.schemas.contract;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Finds what holds itself in a way that ends whoever reads or skips it. Avro skips a record that may hold itself with a stack
 * on the heap, but the items of an array or map by recursion, and a value may have more levels than a thread has stack. A
 * record that always holds itself takes no bytes for a level, and has no end at all.
 */
final class Bottomless {
    private Bottomless() {}

    /** What is wrong inside of {@code schema}; empty if nothing is. */
    static Optional<String> in(Schema schema) {
        return reachable(List.of(schema), Bottomless::parts).stream()
                .flatMap(inside -> problem(inside).stream())
                .sorted()
                .findFirst();
    }

    private static Optional<String> problem(Schema inside) {
        return switch (inside.getType()) {
            case RECORD ->
                holdsItself(inside, Bottomless::always)
                        ? Optional.of("a " + inside.getName() + " always holds a " + inside.getName() + ", without end")
                        : Optional.empty();
            case ARRAY, MAP ->
                holdsItself(inside, Bottomless::parts)
                        ? Optional.of("an array or map within itself may have more levels than a reader has stack")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean holdsItself(Schema schema, Function<Schema, List<Schema>> parts) {
        return reachable(parts.apply(schema), parts).contains(schema);
    }

    private static Set<Schema> reachable(List<Schema> from, Function<Schema, List<Schema>> parts) {
        // By identity: a record is one object however often it is named.
        Set<Schema> reached = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Schema> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Schema schema = open.pop();
            if (reached.add(schema)) {
                open.addAll(parts.apply(schema));
            }
        }
        return reached;
    }

    /** What a value of this schema may hold. */
    private static List<Schema> parts(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> schema.getTypes();
            case ARRAY -> List.of(schema.getElementType());
            case MAP -> List.of(schema.getValueType());
            default -> always(schema);
        };
    }

    /** What every value of this schema holds. */
    private static List<Schema> always(Schema schema) {
        return schema.getType() == Schema.Type.RECORD
                ? schema.getFields().stream().map(Schema.Field::schema).toList()
                : List.of();
    }
}
