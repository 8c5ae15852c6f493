package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Envelope;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Checksums of the topic's records, four bytes each, beside those of bronze's rows: of key, value, headers and timestamp. */
final class Prints {
    static final List<String> COLUMNS = List.of(Envelope.TIMESTAMP, Envelope.KEY, Envelope.VALUE, Envelope.HEADERS);
    private static final int PAGE = 1 << 14;
    private static final long SEED = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;
    private static final long NULL = 0x9E3779B97F4A7C15L;
    private static final long MICROS_IN_MILLI = 1_000;

    private final Map<SourcePartition, Map<Long, int[]>> pages = new HashMap<>();
    private final Map<SourcePartition, Long> wrong = new TreeMap<>();
    private long compared;

    void heard(SourcePartition partition, ConsumerRecord<byte[], byte[]> record) {
        long print = number(SEED, record.timestamp());
        print = bytes(print, record.key());
        print = bytes(print, record.value());
        for (Header header : record.headers()) {
            print = bytes(print, header.key().getBytes(StandardCharsets.UTF_8));
            print = bytes(print, header.value());
        }
        pages.computeIfAbsent(partition, p -> new HashMap<>())
                        .computeIfAbsent(record.offset() / PAGE, p -> new int[PAGE])[(int) (record.offset() % PAGE)] =
                folded(print);
    }

    /** Compares a row of bronze, if the topic still had its record. */
    void compare(SourcePartition partition, long offset, Record row) {
        int[] page = pages.getOrDefault(partition, Map.of()).get(offset / PAGE);
        int expected = page == null ? 0 : page[(int) (offset % PAGE)];
        if (expected != 0) {
            compared++;
            if (expected != folded(print(row))) {
                wrong.merge(partition, offset, Math::min);
            }
        }
    }

    long compared() {
        return compared;
    }

    /** The first row that is not what the topic has. */
    Optional<String> wrong() {
        return wrong.entrySet().stream()
                .findFirst()
                .map(first -> "partition " + first.getKey() + ", offset " + first.getValue());
    }

    private static long print(Record row) {
        long micros = (Long) Scalars.plain(row.getField(Envelope.TIMESTAMP));
        long print = number(SEED, Math.floorDiv(micros, MICROS_IN_MILLI));
        print = bytes(print, bytes(row.getField(Envelope.KEY)));
        print = bytes(print, bytes(row.getField(Envelope.VALUE)));
        if (row.getField(Envelope.HEADERS) instanceof List<?> headers) {
            for (Object each : headers) {
                Record header = (Record) each;
                print = bytes(print, header.getField("key").toString().getBytes(StandardCharsets.UTF_8));
                print = bytes(print, bytes(header.getField("value")));
            }
        }
        return print;
    }

    /** Null for null. */
    static byte[] bytes(Object field) {
        if (!(field instanceof ByteBuffer buffer)) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    static long bytes(long print, byte[] bytes) {
        if (bytes == null) {
            return number(print, NULL);
        }
        long next = number(print, bytes.length);
        for (byte one : bytes) {
            next = (next ^ (one & 0xFF)) * PRIME;
        }
        return next;
    }

    private static long number(long print, long number) {
        long next = (print ^ number) * PRIME;
        return next ^ (next >>> 32);
    }

    /** Never 0, which says that there is no record. */
    private static int folded(long print) {
        int folded = (int) (print ^ (print >>> 32));
        return folded == 0 ? 1 : folded;
    }
}
