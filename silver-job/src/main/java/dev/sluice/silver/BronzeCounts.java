package dev.sluice.silver;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.OptionalLong;
import org.apache.iceberg.Table;

/**
 * What bronze counts.
 *
 * @param present rows that it has
 * @param whole these, and those that went to the archive
 */
record BronzeCounts(Position present, Position whole) {
    /** As {@code bronze} was loaded last. */
    static BronzeCounts of(Table bronze) {
        return new BronzeCounts(Position.of(bronze), Position.whole(bronze));
    }

    /**
     * How many rows there are from where {@code done} ends to {@code until}. Empty where that cannot be told: only the counts of
     * all of a partition are known.
     *
     * @param done what silver has judged of the partition; null for nothing
     */
    OptionalLong behind(SourcePartition partition, Slice done, long until) {
        Slice here = present.slices().get(partition);
        if (here == null || here.until() != until) {
            return OptionalLong.empty();
        }
        if (done == null || done.from() == here.from()) {
            return OptionalLong.of(
                    here.counts().out() - (done == null ? 0 : done.counts().in()));
        }
        Slice all = whole.slices().get(partition);
        return done.from() == all.from()
                ? OptionalLong.of(all.counts().out() - done.counts().in())
                : OptionalLong.empty();
    }
}
