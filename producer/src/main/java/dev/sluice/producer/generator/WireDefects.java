package dev.sluice.producer.generator;

import static dev.sluice.producer.generator.Defect.ofBytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What writers of any dataset do to a value by mistake, before anybody looks at its fields. */
public final class WireDefects {
    private static final String NOT_FRAMED = "not_framed";
    private static final String UNKNOWN_SCHEMA_ID = "unknown_schema_id";
    private static final String UNDECODABLE = "undecodable";
    private static final int HEADER = 5;

    /** All of them. */
    public static final List<Defect> ALL = List.of(
            ofBytes("NULL_VALUE", "value_is_null", (event, frames, random) -> null),
            ofBytes("EMPTY_VALUE", NOT_FRAMED, (event, frames, random) -> new byte[0]),
            ofBytes("GARBAGE_BYTES", NOT_FRAMED, (event, frames, random) -> {
                byte[] garbage = new byte[random.nextInt(6, 512)];
                random.nextBytes(garbage);
                garbage[0] |= 1;
                return garbage;
            }),
            ofBytes("WRONG_MAGIC_BYTE", NOT_FRAMED, (event, frames, random) -> {
                byte[] value = frames.frame(event);
                value[0] = 1;
                return value;
            }),
            ofBytes("JSON_TEXT", NOT_FRAMED, (event, frames, random) -> event.toString()
                    .getBytes(StandardCharsets.UTF_8)),
            ofBytes(
                    "UNKNOWN_SCHEMA_ID",
                    UNKNOWN_SCHEMA_ID,
                    (event, frames, random) -> underId(frames.frame(event), 2_000_000_000)),
            ofBytes(
                    "NEGATIVE_SCHEMA_ID",
                    UNKNOWN_SCHEMA_ID,
                    (event, frames, random) -> underId(frames.frame(event), -1)),
            ofBytes(
                    "FOREIGN_SCHEMA_ID",
                    "incompatible_schema",
                    (event, frames, random) -> underId(frames.frame(event), frames.foreignSchemaId())),
            ofBytes("HEADER_ALONE", UNDECODABLE, (event, frames, random) -> Arrays.copyOf(frames.frame(event), HEADER)),
            ofBytes("TRUNCATED_AVRO", UNDECODABLE, (event, frames, random) -> {
                byte[] value = frames.frame(event);
                return Arrays.copyOf(value, random.nextInt(HEADER + 1, value.length));
            }),
            // A text whose length claims 2,000,000,000 bytes: a reader that believes it runs out of memory.
            ofBytes(
                    "CLAIMED_LENGTH_2_GB",
                    UNDECODABLE,
                    (event, frames, random) -> headed(frames.frame(event), 0x80, 0xD0, 0xAC, 0xF3, 0x0E, 'x')),
            ofBytes("NEGATIVE_LENGTH", UNDECODABLE, (event, frames, random) -> headed(frames.frame(event), 0x01, 'x')),
            // Confluent's deserializer and Spark ignore what is left over, and so do we.
            ofBytes("TRAILING_BYTES", "", (event, frames, random) -> {
                byte[] value = frames.frame(event);
                return Arrays.copyOf(value, value.length + 3);
            }));

    private WireDefects() {}

    private static byte[] underId(byte[] value, int id) {
        ByteBuffer.wrap(value).putInt(1, id);
        return value;
    }

    private static byte[] headed(byte[] framed, int... bytes) {
        byte[] value = Arrays.copyOf(framed, HEADER + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            value[HEADER + i] = (byte) bytes[i];
        }
        return value;
    }
}
