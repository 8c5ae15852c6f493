package dev.sluice.producer;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** An event that says nothing and can be serialized: a serializer asks the registry at the first event of a schema. */
final class BlankEvent {
    private BlankEvent() {}

    static GenericRecord of(Schema schema) {
        GenericRecord event = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            event.put(field.name(), value(field.schema()));
        }
        return event;
    }

    private static Object value(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "";
            case LONG -> 0L;
            case INT -> 0;
            case DOUBLE -> 0.0;
            case ARRAY -> List.of();
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.allocate(1);
            case UNION -> null;
            default -> throw new IllegalArgumentException("No blank value for " + schema);
        };
    }
}
