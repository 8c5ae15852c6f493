package dev.sluice.schemas.registry;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;

/**
 * Walks over an event before memory is given to it, item by item: Avro's own way over an array believes the length that stands
 * before it, and Avro's reader then allocates as many items as are claimed, in thirty bytes a billion.
 *
 * <p>What is still to come is kept in a stack of its own. A writer's record may hold itself, level in level as deep as the
 * value has bytes, and no thread's stack is as deep.
 */
final class AvroWalk {
    private final BinaryDecoder bytes;
    private final int length;
    private final Deque<Rest> rests = new ArrayDeque<>();

    private AvroWalk(BinaryDecoder bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Throws as Avro does where the bytes are no such event, and where more items are claimed than there are bytes. */
    static void over(BinaryDecoder bytes, int length, Schema schema) throws IOException {
        new AvroWalk(bytes, length).walk(schema);
    }

    /** What is to come of a record, array or map that was begun. */
    private interface Rest {
        /** The schema of what comes next; null if nothing does. */
        Schema next() throws IOException;
    }

    private void walk(Schema schema) throws IOException {
        enter(schema);
        while (!rests.isEmpty()) {
            Schema next = rests.peek().next();
            if (next == null) {
                rests.pop();
            } else {
                enter(next);
            }
        }
    }

    private void enter(Schema schema) throws IOException {
        Schema entered = schema.isUnion() ? branch(schema, bytes.readIndex()) : schema;
        switch (entered.getType()) {
            case RECORD -> rests.push(new Fields(entered.getFields().iterator()));
            case ARRAY -> rests.push(new Items(entered.getElementType(), bytes::readArrayStart, bytes::arrayNext));
            case MAP ->
                rests.push(new Entries(new Items(entered.getValueType(), bytes::readMapStart, bytes::mapNext), bytes));
            default -> GenericDatumReader.skip(entered, bytes);
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

    private record Fields(Iterator<Schema.Field> fields) implements Rest {
        @Override
        public Schema next() {
            return fields.hasNext() ? fields.next().schema() : null;
        }
    }

    private interface Block {
        long items() throws IOException;
    }

    /** Items in blocks, each behind the number of its items; a block of none is the last. */
    private final class Items implements Rest {
        private final Schema item;
        private final Block following;
        private Block block;
        private long left;

        private Items(Schema item, Block first, Block following) {
            this.item = item;
            this.following = following;
            this.block = first;
        }

        @Override
        public Schema next() throws IOException {
            if (left == 0) {
                left = checked(block.items());
                block = following;
            }
            return left-- == 0 ? null : item;
        }
    }

    private record Entries(Items values, BinaryDecoder bytes) implements Rest {
        @Override
        public Schema next() throws IOException {
            Schema value = values.next();
            if (value != null) {
                bytes.skipString();
            }
            return value;
        }
    }
}
