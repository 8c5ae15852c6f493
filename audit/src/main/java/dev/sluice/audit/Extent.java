package dev.sluice.audit;

import dev.sluice.lakehouse.SourcePartition;
import java.util.Optional;

/**
 * One data file, as the table's metadata describes it.
 *
 * @param source the partition that all its rows came from; empty if there are several, or if statistics do not say
 * @param first lowest offset of a row, {@code last} the highest; the widest there are if statistics do not say
 * @param origin what brought its rows
 */
record Extent(
        String location,
        Optional<SourcePartition> source,
        long first,
        long last,
        long rows,
        long bytes,
        Origin origin) {
    /** What brought the rows of a file. */
    enum Origin {
        STREAM,
        REDRIVE,
        BOTH
    }

    /** Whether a row of {@code partition} with an offset in the range can be in it. */
    boolean mayHold(SourcePartition partition, long from, long until) {
        return last >= from && first < until && source.map(partition::equals).orElse(true);
    }

    /** Whether metadata alone says that all its rows are rows of the stream in this range. */
    boolean isWithin(long from, long until) {
        return source.isPresent() && first >= from && last < until && origin == Origin.STREAM;
    }

    /** The file's own name. */
    String name() {
        return location.substring(location.lastIndexOf('/') + 1);
    }
}
