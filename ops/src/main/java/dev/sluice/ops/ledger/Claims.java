package dev.sluice.ops.ledger;

import dev.sluice.producer.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What ledgers of one dataset name: places in the topic and identities. Takes eight bytes for each of either, whatever the
 * offsets are.
 */
final class Claims {
    private static final long SEED = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private final Map<Integer, LongStream.Builder> places = new TreeMap<>();
    private final Map<Integer, Span> spans = new TreeMap<>();
    private LongStream.Builder prints = LongStream.builder();
    private long[] identities = {};

    /** Named offsets of one partition. */
    static final class Span {
        private final long[] offsets;

        private Span(long[] offsets) {
            this.offsets = offsets;
        }

        long first() {
            return offsets[0];
        }

        long last() {
            return offsets[offsets.length - 1];
        }

        boolean names(long offset) {
            return index(offset) >= 0;
        }

        /** A number of its own for each offset that is named, from 0; below 0 for others. */
        int index(long offset) {
            return Arrays.binarySearch(offsets, offset);
        }
    }

    void add(LedgerEntry entry) {
        entry.at().filter(at -> at.offset() >= 0).ifPresent(at -> places.computeIfAbsent(
                        at.partition(), p -> LongStream.builder())
                .add(at.offset()));
        prints.add(print(entry.made().id()));
    }

    /** From now on it is asked. */
    void complete() {
        places.forEach((partition, builder) -> spans.put(
                partition, new Span(builder.build().sorted().distinct().toArray())));
        places.clear();
        identities = prints.build().sorted().distinct().toArray();
        prints = LongStream.builder();
    }

    /** By partition. */
    Map<Integer, Span> spans() {
        return spans;
    }

    boolean names(int partition, long offset) {
        Span span = spans.get(partition);
        return span != null && span.names(offset);
    }

    /** A number of its own for each identity that is named, from 0; below 0 if {@code id} is none. */
    int identity(String id) {
        return Arrays.binarySearch(identities, print(id));
    }

    int identities() {
        return identities.length;
    }

    private static long print(String id) {
        long print = SEED;
        for (byte one : id.getBytes(StandardCharsets.UTF_8)) {
            print = (print ^ (one & 0xFF)) * PRIME;
        }
        return print;
    }
}
