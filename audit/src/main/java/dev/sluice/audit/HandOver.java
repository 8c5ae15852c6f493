package dev.sluice.audit;

import dev.sluice.lakehouse.Position;
import dev.sluice.lakehouse.Slice;
import dev.sluice.lakehouse.SourcePartition;
import java.util.Map;
import java.util.Optional;

/** Compares what one tier has with what came in at the next, as far as that is. */
final class HandOver {
    private final Layer from;
    private final String to;
    private final Position next;
    private final Revived taken;
    private final Revived waiting;
    private final String what;

    /** {@code revived} are rows of {@code from} besides those at its coordinates; the next tier takes them by revision. */
    HandOver(Layer from, String to, Position next, Revived revived) {
        this.from = from;
        this.to = to;
        this.next = next;
        this.taken = revived.until(next.revision());
        this.waiting = revived.after(next.revision());
        this.what = from.table() + " → " + to;
    }

    Check check() {
        long behind = 0;
        for (Map.Entry<SourcePartition, Slice> entry : from.position().slices().entrySet()) {
            Slice slice = next.slices().get(entry.getKey());
            Optional<Check> broken = slice == null ? Optional.empty() : broken(entry.getKey(), entry.getValue(), slice);
            if (broken.isPresent()) {
                return broken.get();
            }
            behind += behind(entry.getKey(), entry.getValue(), slice);
        }
        long expected = from.position().counts().out();
        long actual = next.counts().in();
        return behind == 0 && expected == actual
                ? Check.holds(what, expected)
                : Check.waits(what, expected, actual, behind, to);
    }

    private long behind(SourcePartition partition, Slice whole, Slice slice) {
        long reached = slice == null ? whole.from() : slice.until();
        long stream = reached == whole.until() ? 0 : from.coordinates().count(partition, reached, Long.MAX_VALUE);
        return stream + taken.count(partition, reached, Long.MAX_VALUE) + waiting.count(partition, 0, Long.MAX_VALUE);
    }

    private Optional<Check> broken(SourcePartition partition, Slice whole, Slice slice) {
        String where = from.table() + ", partition " + partition + ", offsets ";
        if (slice.from() != whole.from()) {
            long lost = Math.abs(slice.from() - whole.from());
            return Optional.of(Check.broken(
                    what, lost, 0, where + whole.from() + " to " + (slice.from() - 1) + ": never came in"));
        }
        if (slice.until() > whole.until()) {
            return Optional.of(Check.broken(
                    what,
                    whole.until(),
                    slice.until(),
                    where + whole.until() + " to " + (slice.until() - 1) + ": came in from nowhere"));
        }
        long handed = handed(partition, whole, slice);
        return handed == slice.counts().in()
                ? Optional.empty()
                : Optional.of(Check.broken(
                        what,
                        handed,
                        slice.counts().in(),
                        where + slice.from() + " to " + (slice.until() - 1) + ": " + handed + " rows went in, "
                                + slice.counts().in() + " were counted"));
    }

    private long handed(SourcePartition partition, Slice whole, Slice slice) {
        return slice.until() == whole.until()
                ? whole.counts().out() - waiting.count(partition)
                : from.coordinates().count(partition, slice.from(), slice.until())
                        + taken.count(partition, slice.from(), slice.until());
    }
}
