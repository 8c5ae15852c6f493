package dev.sluice.ops.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The offsets that a table has rows of. Reading them takes a scan, so it is done once and only if somebody asks. */
final class Coordinates {
    private static final long[] NONE = {};

    private final Supplier<Map<SourcePartition, long[]>> scan;
    private Map<SourcePartition, long[]> sorted;

    Coordinates(Supplier<Map<SourcePartition, long[]>> scan) {
        this.scan = scan;
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
        long[] offsets = of(partition);
        return Math.max(0, lowest(offsets, until) - lowest(offsets, from));
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
