package dev.sluice.schemas.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Confluent wire format: a zero byte, the schema id as four bytes big-endian, then Avro binary. */
public final class WireFormat {
    public static final byte MAGIC = 0;
    public static final int HEADER_BYTES = 5;

    private WireFormat() {}

    /** The schema id in the frame; empty if {@code value} is null, shorter than the header, or starts with another byte. */
    public static OptionalInt schemaId(byte[] value) {
        if (value == null || value.length < HEADER_BYTES || value[0] != MAGIC) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(ByteBuffer.wrap(value, 1, 4).getInt());
    }

    /** Frames {@code event}, written with its own schema, under {@code schemaId}. */
    public static byte[] encode(int schemaId, GenericRecord event) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        out.write(MAGIC);
        out.writeBytes(ByteBuffer.allocate(4).putInt(schemaId).array());
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot encode " + event.getSchema().getFullName(), e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a framed event as {@code reader} sees it. Throws {@link IOException}, {@link RuntimeException} of Avro or
     * {@link IndexOutOfBoundsException} where the bytes are not such an event. Bytes behind the event are ignored, as
     * Confluent's deserializer and Spark's ignore them.
     */
    public static GenericRecord decode(byte[] value, Schema writer, Schema reader) throws IOException {
        try {
            // Walked over first: a length that claims more bytes than there are must not have its memory before it is
            // found out.
            AvroWalk.over(payload(value), value.length - HEADER_BYTES, writer);
            return new GenericDatumReader<GenericRecord>(writer, reader).read(null, payload(value));
        } catch (NegativeArraySizeException | UnsupportedOperationException e) {
            // What Avro makes of some lengths that lie.
            throw new IOException("Malformed length in " + writer.getFullName(), e);
        } catch (StackOverflowError e) {
            // Contracts and Evolution refuse schemas of such values. Should one get here, it is refused, and its reader
            // goes
            // on.
            throw new IOException(writer.getFullName() + " is deeper than can be read", e);
        }
    }

    private static BinaryDecoder payload(byte[] value) {
        return DecoderFactory.get().binaryDecoder(value, HEADER_BYTES, value.length - HEADER_BYTES, null);
    }
}
