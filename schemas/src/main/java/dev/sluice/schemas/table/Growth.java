package dev.sluice.schemas.table;

import dev.sluice.schemas.contract.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** What writers have added to an event since its contract was written. */
public final class Growth {
    private Growth() {}

    /**
     * {@code event} and behind its fields those that only writers know, each nullable and named by the latest writer that
     * has it. A field that no column can hold, or that two writers mean differently, is left out: bronze keeps its bytes.
     *
     * @param writers compatible with {@code event}, oldest first
     */
    public static Schema of(Schema event, Collection<Schema> writers) {
        Map<String, Schema.Field> added = new LinkedHashMap<>();
        List<String> disputed = new ArrayList<>();
        for (Schema writer : writers) {
            for (Schema.Field field : writer.getFields()) {
                if (event.getField(field.name()) == null) {
                    Schema.Field older = added.put(field.name(), field);
                    if (older != null && !Nullable.present(older.schema()).equals(Nullable.present(field.schema()))) {
                        disputed.add(field.name());
                    }
                }
            }
        }
        added.keySet().removeAll(disputed);
        added.values().removeIf(field -> !hasColumn(field));
        return added.isEmpty() ? event : grown(event, added.values());
    }

    private static Schema grown(Schema event, Collection<Schema.Field> added) {
        List<Schema.Field> fields = new ArrayList<>();
        event.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        added.forEach(
                f -> fields.add(new Schema.Field(f.name(), nullable(f.schema()), f.doc(), JsonProperties.NULL_VALUE)));
        return Schema.createRecord(event.getName(), event.getDoc(), event.getNamespace(), false, fields);
    }

    private static Schema nullable(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), Nullable.present(schema));
    }

    private static boolean hasColumn(Schema.Field field) {
        try {
            AvroColumns.of(Schema.createRecord(
                    "Probe", null, "dev.sluice.probe", false, List.of(new Schema.Field(field, field.schema()))));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
