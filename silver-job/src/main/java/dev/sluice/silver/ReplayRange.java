package dev.sluice.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import dev.sluice.lakehouse.OffsetRange;
import dev.sluice.lakehouse.OffsetRange.Bounds;
import dev.sluice.lakehouse.SourcePartition;
import dev.sluice.schemas.table.Envelope;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which part of a dataset's history is meant. */
public sealed interface ReplayRange {
    /** All that silver has judged, and what it judges until the swap. */
    record Whole() implements ReplayRange {}

    /** Records that arrived in that span, and those between them in each partition; a missing end is open. */
    record Arrived(Optional<Instant> from, Optional<Instant> until) implements ReplayRange {}

    /** These offsets. */
    record Given(OffsetRange range) implements ReplayRange {}

    /** Whether it goes on as long as silver does, so that it has no last offset yet. */
    default boolean isOpen() {
        return this instanceof Whole
                || (this instanceof Arrived arrived && arrived.until().isEmpty());
    }

    /** The offsets, at most {@code judged}. Throws {@link ReplayRefusedException} if they are outside, or none. */
    default OffsetRange within(OffsetRange judged, Dataset<Row> bronze) {
        OffsetRange found = offsets(judged, bronze);
        found.slices().forEach((partition, bounds) -> {
            if (!judged.contains(partition, bounds.from()) || !judged.contains(partition, bounds.until() - 1)) {
                throw new ReplayRefusedException(
                        "%s offsets %d to %d are asked for, but silver has judged, and bronze holds, %s."
                                .formatted(
                                        partition,
                                        bounds.from(),
                                        bounds.until() - 1,
                                        judged.slices().containsKey(partition)
                                                ? judged.slices().get(partition).from() + " to "
                                                        + (judged.slices()
                                                                        .get(partition)
                                                                        .until()
                                                                - 1) + " of it"
                                                : "none of it"));
            }
        });
        if (found.isEmpty()) {
            throw new ReplayRefusedException(
                    "There is no record in the range that is asked for; silver has judged, and bronze holds, "
                            + (judged.isEmpty() ? "nothing" : judged.toString()) + ".");
        }
        return found;
    }

    private OffsetRange offsets(OffsetRange judged, Dataset<Row> bronze) {
        if (this instanceof Given given) {
            return given.range();
        }
        return this instanceof Arrived arrived ? arrivals(arrived, judged, bronze) : judged;
    }

    /** Times do not always rise with offsets: from the first record in the span to the last, whatever is between them. */
    private static OffsetRange arrivals(Arrived span, OffsetRange judged, Dataset<Row> bronze) {
        Column inSpan = judged.condition();
        if (span.from().isPresent()) {
            inSpan = inSpan.and(col(Envelope.TIMESTAMP).geq(lit(span.from().get())));
        }
        if (span.until().isPresent()) {
            inSpan = inSpan.and(col(Envelope.TIMESTAMP).lt(lit(span.until().get())));
        }
        SortedMap<SourcePartition, Bounds> found = new TreeMap<>();
        for (Row row : bronze.where(inSpan)
                .groupBy(col(Envelope.TOPIC), col(Envelope.PARTITION))
                .agg(min(col(Envelope.OFFSET)), max(col(Envelope.OFFSET)))
                .collectAsList()) {
            SourcePartition partition = new SourcePartition(row.getString(0), row.getInt(1));
            long until = span.until().isPresent()
                    ? row.getLong(3) + 1
                    : judged.slices().get(partition).until();
            found.put(partition, new Bounds(row.getLong(2), until));
        }
        return new OffsetRange(found);
    }
}
