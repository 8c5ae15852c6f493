package dev.sluice.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Holds what a contract says of its fields against the event schema: the two files describe one thing. */
final class FieldChecks {
    private static final int MAX_PRECISION = 38;

    private final List<JsonNode> properties;
    private final Schema event;
    private final List<String> problems;

    FieldChecks(List<JsonNode> properties, Schema event, List<String> problems) {
        this.properties = properties;
        this.event = event;
        this.problems = problems;
    }

    void run() {
        checkNames();
        for (JsonNode property : properties) {
            Schema.Field field = event.getField(property.path("name").asText());
            if (field != null) {
                checkNull(property, field);
                checkTime(property, field);
                checkDecimal(field);
                Nested.problem(field.schema())
                        .ifPresent(problem -> problems.add("field '" + field.name() + "' " + problem));
            }
        }
    }

    private void checkNames() {
        Set<String> declared = new TreeSet<>();
        properties.forEach(p -> {
            if (!declared.add(p.path("name").asText())) {
                problems.add("schema[0].properties has '" + p.path("name").asText() + "' twice");
            }
        });
        Set<String> inAvro = new TreeSet<>();
        Set<String> toSpark = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        event.getFields().forEach(f -> {
            inAvro.add(f.name());
            if (!toSpark.add(f.name())) {
                problems.add(
                        "field '" + f.name()
                                + "' has the name of another in other letters; Spark does not tell small letters from capitals");
            }
        });
        for (String name : inAvro) {
            if (!declared.contains(name)) {
                problems.add("schema[0].properties lacks field '" + name + "' of the event schema");
            }
        }
        for (String name : declared) {
            if (!inAvro.contains(name)) {
                problems.add("schema[0].properties has '" + name + "', which the event schema does not have");
            }
        }
    }

    /** Null equals nothing, so an identity that may be null would find no duplicate. */
    private void checkNull(JsonNode property, Schema.Field field) {
        boolean required = property.path("required").asBoolean();
        if (required == field.schema().isNullable()) {
            problems.add("field '" + field.name()
                    + "' must be required exactly where the event schema has no null; required is " + required
                    + ", the schema is " + field.schema());
        }
        if (property.path("primaryKey").asBoolean() && field.schema().isNullable()) {
            problems.add("field '" + field.name()
                    + "' is part of the primary key, so the event schema must not let it be null");
        }
    }

    private void checkTime(JsonNode property, Schema.Field field) {
        boolean isMicros = field.schema().getLogicalType() instanceof LogicalTypes.TimestampMicros;
        if (property.path("partitioned").asBoolean() && !isMicros) {
            problems.add("field '" + field.name()
                    + "' is the event time, so the event schema must have it as timestamp-micros, got "
                    + field.schema());
        }
    }

    private void checkDecimal(Schema.Field field) {
        List<Schema> schemas = field.schema().isUnion() ? field.schema().getTypes() : List.of(field.schema());
        for (Schema schema : schemas) {
            if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal
                    && decimal.getPrecision() > MAX_PRECISION) {
                problems.add("field '" + field.name() + "' has " + decimal.getPrecision()
                        + " digits; no column holds more than " + MAX_PRECISION);
            }
        }
    }
}
