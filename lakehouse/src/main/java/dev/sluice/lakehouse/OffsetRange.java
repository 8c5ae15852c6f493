package dev.sluice.lakehouse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.sluice.schemas.table.Envelope;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Column;

/** Half-open ranges of offsets, one per source partition; partitions without news are left out. */
public record OffsetRange(SortedMap<SourcePartition, Bounds> slices) {
    /** First offset and offset behind the last. */
    public record Bounds(long from, long until) {
        /** How many offsets. */
        public long length() {
            return until - from;
        }
    }

    public OffsetRange {
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
    }

    /**
     * From {@code start} until {@code end}; a partition that {@code start} does not know begins where {@code otherwise}
     * says, else at 0.
     */
    public static OffsetRange between(Offsets start, Offsets end, Offsets otherwise) {
        SortedMap<SourcePartition, Bounds> slices = new TreeMap<>();
        end.next().forEach((partition, until) -> {
            long from =
                    start.at(partition).orElseGet(() -> otherwise.at(partition).orElse(0));
            if (until > from) {
                slices.put(partition, new Bounds(from, until));
            }
        });
        return new OffsetRange(slices);
    }

    /** Ranges of a position, whole. */
    public static OffsetRange of(Position position) {
        return between(position.from(), position.until(), Offsets.NONE);
    }

    /**
     * The first of it: every partition by its share of {@code most} offsets, and by at least one.
     */
    public OffsetRange first(long most) {
        SortedMap<SourcePartition, Bounds> some = new TreeMap<>();
        long waiting = length();
        long room = most;
        // The shortest first: what they round up is taken from the longest.
        for (Map.Entry<SourcePartition, Bounds> entry : shortestFirst()) {
            Bounds bounds = entry.getValue();
            long length = bounds.length();
            long share = waiting <= room ? length : Math.max(1, (long) ((double) length / waiting * room));
            some.put(entry.getKey(), new Bounds(bounds.from(), bounds.from() + share));
            waiting -= length;
            room = Math.max(0, room - share);
        }
        return new OffsetRange(some);
    }

    private List<Map.Entry<SourcePartition, Bounds>> shortestFirst() {
        return slices.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().length()))
                .toList();
    }

    /** Whether the offset of that partition is in it. */
    public boolean contains(SourcePartition partition, long offset) {
        Bounds bounds = slices.get(partition);
        return bounds != null && offset >= bounds.from() && offset < bounds.until();
    }

    /** How many offsets. */
    public long length() {
        return slices.values().stream().mapToLong(Bounds::length).sum();
    }

    /** Whether there is nothing in it. */
    public boolean isEmpty() {
        return slices.isEmpty();
    }

    /** Spark's condition for rows inside; Iceberg skips files by it. */
    public Column condition() {
        return slices.entrySet().stream()
                .map(slice -> col(Envelope.TOPIC)
                        .equalTo(slice.getKey().topic())
                        .and(col(Envelope.PARTITION).equalTo(slice.getKey().partition()))
                        .and(col(Envelope.OFFSET).geq(slice.getValue().from()))
                        .and(col(Envelope.OFFSET).lt(slice.getValue().until())))
                .reduce(Column::or)
                .orElse(lit(false));
    }

    /** The same condition for Iceberg. */
    public Expression expression() {
        return slices.entrySet().stream()
                .<Expression>map(slice -> Expressions.and(
                        Expressions.equal(Envelope.TOPIC, slice.getKey().topic()),
                        Expressions.equal(Envelope.PARTITION, slice.getKey().partition()),
                        Expressions.greaterThanOrEqual(
                                Envelope.OFFSET, slice.getValue().from()),
                        Expressions.lessThan(Envelope.OFFSET, slice.getValue().until())))
                .reduce(Expressions.alwaysFalse(), Expressions::or);
    }

    /** Where it ends. */
    public Offsets until() {
        SortedMap<SourcePartition, Long> next = new TreeMap<>();
        slices.forEach((partition, bounds) -> next.put(partition, bounds.until()));
        return new Offsets(next);
    }

    /** Where it begins. */
    public Offsets from() {
        SortedMap<SourcePartition, Long> next = new TreeMap<>();
        slices.forEach((partition, bounds) -> next.put(partition, bounds.from()));
        return new Offsets(next);
    }

    /** Both ends, as two {@link Offsets#json}. */
    String json() {
        return "[" + from().json() + "," + until().json() + "]";
    }

    /** As logs have it: {@code topic-0 5 to 9, topic-1 0 to 3}. */
    @Override
    public String toString() {
        return slices.entrySet().stream()
                .map(slice -> slice.getKey() + " " + slice.getValue().from() + " to "
                        + (slice.getValue().until() - 1))
                .collect(Collectors.joining(", "));
    }
}
