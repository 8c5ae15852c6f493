package dev.sluice.schemas.table;

import dev.sluice.schemas.contract.Nullable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** What writers have added to an event since its contract was written. Whatever is left out, bronze keeps its bytes. */
public final class Growth {
    private static final Set<String> OWN_COLUMNS = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    static {
        DatasetTables.BEHIND_THE_EVENT.forEach(column -> OWN_COLUMNS.add(column.name()));
    }

    private final Schema event;
    private final Map<String, Schema.Field> added = new LinkedHashMap<>();

    private Growth(Schema event) {
        this.event = event;
    }

    /**
     * {@code event} and behind its fields those that only writers know, each nullable and named by the latest writer that
     * has it. Left out is a field that no column can hold, that two writers mean differently, or that Spark, which does not
     * tell small letters from capitals, would take for another field or column.
     *
     * @param writers compatible with {@code event}, oldest first
     * @param fits whether the table has this column, or could have it beside those that it has
     */
    public static Schema of(Schema event, Collection<Schema> writers, Predicate<Column> fits) {
        Growth growth = new Growth(event);
        growth.addAllOf(writers);
        growth.added.values().removeIf(field -> !growth.isSound(field) || !fits.test(column(field)));
        growth.removeThoseOfOneName();
        growth.removeThoseOfOneTypeName();
        return growth.added.isEmpty() ? event : growth.grown();
    }

    private void addAllOf(Collection<Schema> writers) {
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
    }

    private boolean isSound(Schema.Field field) {
        return !OWN_COLUMNS.contains(field.name())
                && event.getFields().stream().noneMatch(known -> known.name().equalsIgnoreCase(field.name()))
                && AddedField.hasColumn(field);
    }

    private void removeThoseOfOneName() {
        Map<String, Integer> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        added.keySet().forEach(name -> fields.merge(name, 1, Integer::sum));
        added.keySet().removeIf(name -> fields.get(name) > 1);
    }

    /** A schema says each named type once, so one name cannot mean two. */
    private void removeThoseOfOneTypeName() {
        Map<String, Set<Schema>> types = new TreeMap<>();
        List<Schema> all = new ArrayList<>(List.of(event));
        added.values().forEach(field -> all.add(field.schema()));
        all.forEach(schema -> AddedField.namedTypes(schema)
                .forEach(type -> types.computeIfAbsent(type.getFullName(), name -> new HashSet<>())
                        .add(type)));
        added.values().removeIf(field -> AddedField.namedTypes(field.schema()).stream()
                .anyMatch(type -> types.get(type.getFullName()).size() > 1));
    }

    private Schema grown() {
        List<Schema.Field> fields = new ArrayList<>();
        event.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
        added.values()
                .forEach(f -> fields.add(
                        new Schema.Field(f.name(), nullable(f.schema()), f.doc(), JsonProperties.NULL_VALUE)));
        return Schema.createRecord(event.getName(), event.getDoc(), event.getNamespace(), false, fields);
    }

    private static Column column(Schema.Field field) {
        return AvroColumns.of(Schema.createRecord(
                        "Added",
                        null,
                        "dev.sluice.added",
                        false,
                        List.of(new Schema.Field(field.name(), nullable(field.schema()), field.doc()))))
                .get(0);
    }

    private static Schema nullable(Schema schema) {
        return Schema.createUnion(Schema.create(Schema.Type.NULL), Nullable.present(schema));
    }
}
