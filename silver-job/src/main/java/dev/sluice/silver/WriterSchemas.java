package dev.sluice.silver;

import dev.sluice.schemas.contract.Evolution;
import dev.sluice.schemas.registry.SchemaRegistry;
import dev.sluice.schemas.table.Column;
import dev.sluice.schemas.table.Growth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.Schema;

/**
 * The schemas by which the records of one batch were written.
 *
 * @param event what readers see: the contract's schema, and what its writers have added since
 * @param readable by id: those that readers of the contract's schema can read
 * @param unreadable ids whose schema exists and says something else
 */
record WriterSchemas(Schema event, SortedMap<Integer, Schema> readable, SortedSet<Integer> unreadable) {
    /**
     * Asks the registry for each id; ids that it does not know are in neither set. Throws {@link
     * dev.sluice.schemas.registry.RegistryUnavailableException} if it cannot be asked: then nothing may be judged.
     *
     * @param fits whether silver has this column, or could have it
     */
    static WriterSchemas of(Collection<Integer> ids, Schema reader, SchemaRegistry registry, Predicate<Column> fits) {
        SortedMap<Integer, Schema> readable = new TreeMap<>();
        SortedSet<Integer> unreadable = new TreeSet<>();
        Map<Integer, Schema> found = new HashMap<>();
        for (int id : ids) {
            // The API takes positive ids; any other in a frame is garbage.
            Optional<Schema> writer = id > 0 ? registry.byId(id) : Optional.empty();
            writer.ifPresent(schema -> found.put(id, schema));
        }
        found.forEach((id, writer) -> {
            if (Evolution.problems(reader, writer).isEmpty()) {
                readable.put(id, writer);
            } else {
                unreadable.add(id);
            }
        });
        return new WriterSchemas(Growth.of(reader, readable.values(), fits), readable, unreadable);
    }
}
