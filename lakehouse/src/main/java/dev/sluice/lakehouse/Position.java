package dev.sluice.lakehouse;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.apache.iceberg.Table;

/**
 * Which records a table contains: per source partition one range of offsets without a hole, with counts. A table
 * carries its position in a property that is committed together with the data. The range of a single commit is a
 * position too, and {@link #plus} refuses one that does not start where this one ends.
 *
 * @param revision how often records inside the ranges changed their fate, for example dead letters that passed after all;
 *     a table that follows another says here how many of the other's changes it has taken in
 */
public record Position(SortedMap<SourcePartition, Slice> slices, Provenance provenance, long revision) {
    /** The table property that holds the position. */
    public static final String PROPERTY = "sluice.position";

    /** The table property that holds the position of what was trimmed: offsets that the table had and has handed on. */
    public static final String TRIMMED = "sluice.position.trimmed";

    public static final Position EMPTY = new Position(new TreeMap<>(), Provenance.NONE);

    public Position {
        slices = Collections.unmodifiableSortedMap(new TreeMap<>(slices));
    }

    /** A position in which nothing has changed yet. */
    public Position(SortedMap<SourcePartition, Slice> slices, Provenance provenance) {
        this(slices, provenance, 0);
    }

    /** The position of {@code table} as it was last loaded; empty for a table that has none. */
    public static Position of(Table table) {
        return parse(table.properties().get(PROPERTY));
    }

    /** What was taken from the front of {@code table}; empty if nothing was. */
    public static Position trimmed(Table table) {
        return parse(table.properties().get(TRIMMED));
    }

    /** What {@code table} has and what was taken from its front, as if nothing had been. */
    public static Position whole(Table table) {
        return trimmed(table).plus(of(table));
    }

    /** The position that {@link #json} wrote; empty for null. */
    public static Position parse(String json) {
        return json == null ? EMPTY : PositionJson.read(json);
    }

    /** Where each partition goes on. */
    public Offsets until() {
        SortedMap<SourcePartition, Long> offsets = new TreeMap<>();
        slices.forEach((partition, slice) -> offsets.put(partition, slice.until()));
        return new Offsets(offsets);
    }

    /** Where each partition begins. */
    public Offsets from() {
        SortedMap<SourcePartition, Long> offsets = new TreeMap<>();
        slices.forEach((partition, slice) -> offsets.put(partition, slice.from()));
        return new Offsets(offsets);
    }

    /** Sums over all partitions. */
    public Tally.Counts counts() {
        return slices.values().stream().map(Slice::counts).reduce(Tally.NOTHING.counts(), Tally.Counts::plus);
    }

    /** Sums over all partitions, per currency. */
    public Map<String, Tally.Amounts> money() {
        Map<String, Tally.Amounts> sums = new TreeMap<>();
        slices.values().forEach(s -> s.money().forEach((currency, a) -> sums.merge(currency, a, Tally.Amounts::plus)));
        return sums;
    }

    /** This position and the range behind it. Throws {@link LedgerConflictException} on a gap or an overlap. */
    public Position plus(Position next) {
        SortedMap<SourcePartition, Slice> sum = new TreeMap<>(slices);
        next.slices.forEach((partition, slice) -> {
            Slice before = slices.get(partition);
            if (before != null && before.until() != slice.from()) {
                throw new LedgerConflictException(partition + ": the table holds offsets up to " + before.until()
                        + ", the batch starts at " + slice.from());
            }
            sum.put(partition, before == null ? slice : before.plus(slice));
        });
        return new Position(sum, provenance.plus(next.provenance), revision);
    }

    /** The next revision: records that {@code brought} counts are dead no more. Its partitions are among mine. */
    public Position revived(Position brought) {
        return changed(brought, Slice::revived, revision + 1);
    }

    /** Revision {@code newRevision}: has the records that {@code brought} counts too. Its partitions are among mine. */
    public Position enlarged(Position brought, long newRevision) {
        return changed(brought, Slice::enlarged, newRevision);
    }

    /**
     * The next revision: inside my ranges, what {@code was} counts became what {@code now} counts. Throws {@link
     * IllegalArgumentException} if I do not count what {@code was} does.
     */
    public Position replaced(Position was, Position now) {
        SortedMap<SourcePartition, Slice> all = new TreeMap<>(slices);
        now.slices.forEach((partition, slice) -> {
            Slice old = was.slices.get(partition);
            Slice mine = all.get(partition);
            if (old == null || mine == null || slice.from() < mine.from() || slice.until() > mine.until()) {
                throw new IllegalArgumentException(
                        partition + " offsets " + slice.from() + " to " + slice.until() + " are not in the position");
            }
            all.put(partition, mine.replaced(old, slice));
        });
        return new Position(all, provenance.plus(now.provenance), revision + 1);
    }

    /**
     * What is left when the records of {@code front} have gone elsewhere. Throws {@link LedgerConflictException} if that is
     * not the front of what is here.
     */
    public Position without(Position front) {
        SortedMap<SourcePartition, Slice> rest = new TreeMap<>(slices);
        front.slices.forEach((partition, slice) -> {
            Slice whole = slices.get(partition);
            if (whole == null || whole.from() != slice.from() || slice.until() > whole.until()) {
                throw new LedgerConflictException(partition + ": offsets " + slice.from() + " to " + slice.until()
                        + " are not the front of what the table holds, "
                        + (whole == null ? "nothing" : whole.from() + " to " + whole.until()));
            }
            rest.put(partition, whole.without(slice));
        });
        return new Position(rest, provenance, revision);
    }

    private Position changed(Position brought, BinaryOperator<Slice> change, long newRevision) {
        SortedMap<SourcePartition, Slice> all = new TreeMap<>(slices);
        brought.slices.forEach((partition, slice) -> {
            if (!all.containsKey(partition)) {
                throw new IllegalArgumentException(partition + " is not in the position that changes");
            }
            all.merge(partition, slice, change);
        });
        return new Position(all, provenance.plus(brought.provenance), newRevision);
    }

    /** JSON, equal for equal positions. */
    public String json() {
        return PositionJson.write(this);
    }
}
