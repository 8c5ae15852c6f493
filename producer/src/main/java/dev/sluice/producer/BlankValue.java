package dev.sluice.producer;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;

/** The least value of an Avro type. */
final class BlankValue {
    private BlankValue() {}

    static Object of(Schema schema) {
        return switch (schema.getType()) {
            case STRING -> "";
            case LONG -> 0L;
            case INT -> 0;
            case BOOLEAN -> false;
            case BYTES -> ByteBuffer.allocate(1);
            case UNION -> null;
            default -> throw new IllegalArgumentException("No blank value for " + schema);
        };
    }
}
