package dev.sluice.schemas.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;

/**
 * Whether readers of one schema can read records of another. Stricter than Avro, which lets a decimal change its scale and
 * a timestamp its unit and then reads other numbers than were written.
 */
public final class Evolution {
    private Evolution() {}

    /** Why {@code reader} cannot read what {@code writer} wrote, a sentence each; empty if it can. */
    public static List<String> problems(Schema reader, Schema writer) {
        List<String> problems = new ArrayList<>();
        if (writer.getType() != Schema.Type.RECORD) {
            problems.add("the writer's schema is " + writer.getType().getName() + ", and an event is a record");
            return problems;
        }
        Endless.in(writer)
                .ifPresent(field -> problems.add("at " + field
                        + ": items that take no bytes, so that a few bytes could claim billions of them"));
        Bottomless.in(writer).ifPresent(problem -> problems.add(problem + ", so that one value could end its readers"));
        var compatibility = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (compatibility.getType() != SchemaCompatibilityType.COMPATIBLE) {
            compatibility
                    .getResult()
                    .getIncompatibilities()
                    .forEach(i -> problems.add("at " + i.getLocation() + ": " + i.getType() + ", " + i.getMessage()));
            return problems;
        }
        for (Schema.Field field : reader.getFields()) {
            Schema.Field written = writer.getField(field.name());
            if (written != null && !sameMeaning(field.schema(), written.schema())) {
                problems.add("field '" + field.name() + "' is " + written.schema() + " in the one and " + field.schema()
                        + " in the other: the bytes fit, the meaning does not");
            }
        }
        return problems;
    }

    private static boolean sameMeaning(Schema reader, Schema writer) {
        LogicalType read = Nullable.present(reader).getLogicalType();
        LogicalType written = Nullable.present(writer).getLogicalType();
        if (read instanceof LogicalTypes.Decimal one && written instanceof LogicalTypes.Decimal other) {
            return one.getScale() == other.getScale();
        }
        return Objects.equals(read == null ? null : read.getName(), written == null ? null : written.getName());
    }
}
