package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The offsets that a table has rows of. Reading them takes a scan, so it is done once and only if somebody asks for more than
 * metadata can count.
 */
final class Coordinates {
    static final long[] NONE = {};

    /** Counts rows without their coordinates. */
    interface Count {
        long of(SourcePartition partition, long from, long until);
    }

    private final Supplier<Map<SourcePartition, long[]>> scan;
    private final Optional<Count> count;
    private Map<SourcePartition, long[]> sorted;

    Coordinates(Supplier<Map<SourcePartition, long[]>> scan) {
        this(scan, Optional.empty());
    }

    /** {@code count} stands in for the scan where only numbers are asked for. */
    Coordinates(Supplier<Map<SourcePartition, long[]>> scan, Count count) {
        this(scan, Optional.of(count));
    }

    private Coordinates(Supplier<Map<SourcePartition, long[]>> scan, Optional<Count> count) {
        this.scan = scan;
        this.count = count;
    }

    /** In order; an offset that has two rows stands twice. */
    long[] of(SourcePartition partition) {
        if (sorted == null) {
            sorted = new HashMap<>();
            scan.get().forEach((source, offsets) -> {
                long[] own = offsets.clone();
                Arrays.sort(own);
                sorted.put(source, own);
            });
        }
        return sorted.getOrDefault(partition, NONE);
    }

    /** Rows of offsets from {@code from} to before {@code until}. */
    long count(SourcePartition partition, long from, long until) {
        return sorted == null && count.isPresent()
                ? count.get().of(partition, from, until)
                : between(of(partition), from, until);
    }

    /** How many of {@code sorted} lie from {@code from} to before {@code until}. */
    static long between(long[] sorted, long from, long until) {
        return Math.max(0, lowest(sorted, until) - lowest(sorted, from));
    }

    /** Index of the first offset that is not below {@code bound}. */
    private static int lowest(long[] offsets, long bound) {
        int low = 0;
        int high = offsets.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (offsets[middle] < bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
