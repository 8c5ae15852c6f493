package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.contract.Contract;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.data.Record;

/**
 * Looks that each record that was counted as a duplicate has its twin: a row of silver of the same identity. Keeps a
 * checksum of eight bytes for each duplicate, and of no other record.
 */
final class Twins {
    private static final long SEED = 0x84222325CBF29CE4L;

    private final Contract contract;
    private final LongStream.Builder prints = LongStream.builder();
    /** Duplicates that are no event any more: the first of them. */
    private final List<String> strangers = new ArrayList<>();

    private long[] sorted = {};
    private final BitSet found = new BitSet();

    Twins(Contract contract) {
        this.contract = contract;
    }

    /** A record of bronze that is neither in silver nor dead. */
    void duplicate(GenericRecord event) {
        prints.add(print(field -> Scalars.of(event, field)));
    }

    /** A record of bronze that is neither in silver nor dead, and no event. */
    void stranger(SourcePartition partition, long offset) {
        if (strangers.isEmpty()) {
            strangers.add("partition " + partition + ", offset " + offset
                    + ": neither in silver nor dead, and no event that could be a duplicate");
        }
    }

    /** From now on rows of silver come. */
    void known() {
        sorted = prints.build().sorted().distinct().toArray();
    }

    void silver(Record row) {
        if (sorted.length > 0) {
            int index = Arrays.binarySearch(sorted, print(field -> Scalars.plain(row.getField(field))));
            if (index >= 0) {
                found.set(index);
            }
        }
    }

    /** Identities of duplicates. */
    long identities() {
        return sorted.length;
    }

    /** Those of them that no row of silver has. */
    long alone() {
        return (long) sorted.length - found.cardinality();
    }

    /** Whether the event is a duplicate without a twin. */
    boolean isAlone(GenericRecord event) {
        int index = Arrays.binarySearch(sorted, print(field -> Scalars.of(event, field)));
        return index >= 0 && !found.get(index);
    }

    List<String> strangers() {
        return strangers;
    }

    private long print(Function<String, Object> value) {
        long print = SEED;
        for (String field : contract.identity()) {
            Object one = value.apply(field);
            print = Prints.bytes(print, one == null ? null : one.toString().getBytes(StandardCharsets.UTF_8));
        }
        return print;
    }
}
