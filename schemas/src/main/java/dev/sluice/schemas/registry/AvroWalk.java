package dev.sluice.schemas.registry;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;

/**
 * Walks over an event before memory is given to it, item by item: Avro's own way over an array believes the length that stands
 * before it, and Avro's reader then allocates as many items as are claimed, in thirty bytes a billion.
 */
final class AvroWalk {
    private final BinaryDecoder bytes;
    private final int length;

    private AvroWalk(BinaryDecoder bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Throws as Avro does where the bytes are no such event, and where more items are claimed than there are bytes. */
    static void over(BinaryDecoder bytes, int length, Schema schema) throws IOException {
        new AvroWalk(bytes, length).walk(schema);
    }

    private void walk(Schema schema) throws IOException {
        switch (schema.getType()) {
            case RECORD -> {
                for (Schema.Field field : schema.getFields()) {
                    walk(field.schema());
                }
            }
            case UNION -> walk(branch(schema, bytes.readIndex()));
            case ARRAY -> {
                for (long items = checked(bytes.readArrayStart()); items > 0; items = checked(bytes.arrayNext())) {
                    for (long i = 0; i < items; i++) {
                        walk(schema.getElementType());
                    }
                }
            }
            case MAP -> {
                for (long items = checked(bytes.readMapStart()); items > 0; items = checked(bytes.mapNext())) {
                    for (long i = 0; i < items; i++) {
                        bytes.skipString();
                        walk(schema.getValueType());
                    }
                }
            }
            default -> GenericDatumReader.skip(schema, bytes);
        }
    }

    private static Schema branch(Schema union, int index) {
        if (index < 0 || index >= union.getTypes().size()) {
            throw new AvroRuntimeException(
                    "Branch " + index + " of a union of " + union.getTypes().size());
        }
        return union.getTypes().get(index);
    }

    private long checked(long items) {
        if (items < 0 || items > length) {
            throw new AvroRuntimeException(items + " items in " + length + " bytes");
        }
        return items;
    }
}
