package dev.sluice.ops.apply;

import dev.sluice.schemas.contract.Evolution;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Why one schema cannot follow another, in the words of fields. */
final class SchemaChanges {
    private SchemaChanges() {}

    /** Sentences that name the field and say what to do; empty if {@code next} may follow {@code before}. */
    static List<String> problems(Schema next, Schema before) {
        List<String> problems = new ArrayList<>();
        for (Schema.Field field : next.getFields()) {
            Schema.Field written = before.getField(field.name());
            if (written == null && !field.hasDefaultValue()) {
                problems.add("field '" + field.name() + "' is new and has no default, so records written before cannot"
                        + " be read: give it a default.");
            } else if (written != null && !canRead(field, written)) {
                problems.add("field '" + field.name() + "' was " + shown(written.schema()) + " and is now "
                        + shown(field.schema()) + ", so records written before would be read wrongly or not at all:"
                        + " leave it as it was and add a field with another name and a default.");
            }
        }
        if (problems.isEmpty()) {
            Evolution.problems(next, before).forEach(problem -> problems.add(problem + "."));
        }
        return problems;
    }

    private static boolean canRead(Schema.Field reader, Schema.Field writer) {
        return Evolution.problems(alone(reader), alone(writer)).isEmpty();
    }

    private static Schema alone(Schema.Field field) {
        Schema.Field copy = new Schema.Field(field.name(), field.schema(), field.doc(), field.defaultVal());
        return Schema.createRecord("One", null, null, false, List.of(copy));
    }

    private static String shown(Schema schema) {
        if (schema.isUnion()) {
            return String.join(
                    " or ", schema.getTypes().stream().map(SchemaChanges::shown).toList());
        }
        if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
            return "decimal(" + decimal.getPrecision() + "," + decimal.getScale() + ")";
        }
        return schema.getLogicalType() == null
                ? schema.getType().getName()
                : schema.getLogicalType().getName();
    }
}
