package dev.sluice.lakehouse;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A half-open range of offsets of one source partition and what became of its records.
 *
 * @param from first offset
 * @param until offset behind the last
 * @param counts records, whatever their currency
 * @param money sums per currency; empty for datasets without money
 * @param firstTime smallest event time (arrival, in bronze), empty without records; no later than that once the front was
 *     trimmed
 * @param lastTime largest
 */
public record Slice(
        long from,
        long until,
        Tally.Counts counts,
        Map<String, Tally.Amounts> money,
        Optional<Instant> firstTime,
        Optional<Instant> lastTime) {

    public Slice {
        money = Collections.unmodifiableSortedMap(new TreeMap<>(money));
        if (from < 0 || until < from) {
            throw new IllegalArgumentException("offsets " + from + " to " + until + " are no range");
        }
        if (counts.in() > until - from) {
            throw new IllegalArgumentException(
                    counts.in() + " records cannot come from offsets " + from + " to " + until);
        }
    }

    /** A range in which every record went through. */
    public static Slice passed(long from, long until, long records) {
        return new Slice(from, until, Tally.passed(records).counts(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** The range followed by {@code next}, which must start where this one ends. */
    Slice plus(Slice next) {
        if (next.from != until) {
            throw new IllegalArgumentException("offset " + next.from + " does not follow " + until);
        }
        Map<String, Tally.Amounts> sums = new TreeMap<>(money);
        next.money.forEach((currency, amounts) -> sums.merge(currency, amounts, Tally.Amounts::plus));
        return new Slice(
                from,
                next.until,
                counts.plus(next.counts),
                sums,
                extreme(firstTime, next.firstTime, -1),
                extreme(lastTime, next.lastTime, 1));
    }

    /** The same range, in which the records that {@code brought} counts are dead no more: they went through after all. */
    public Slice revived(Slice brought) {
        Map<String, Tally.Amounts> sums = new TreeMap<>(money);
        brought.money.forEach(
                (currency, amounts) -> sums.merge(currency, amounts, (all, some) -> all.revived(some.out())));
        return withTimesOf(brought, counts.revived(brought.counts.out()), sums);
    }

    /** The same range, with the records that {@code brought} counts besides those that it had. */
    public Slice enlarged(Slice brought) {
        Map<String, Tally.Amounts> sums = new TreeMap<>(money);
        brought.money.forEach((currency, amounts) -> sums.merge(currency, amounts, Tally.Amounts::plus));
        return withTimesOf(brought, counts.plus(brought.counts), sums);
    }

    /** The same range, in which what {@code was} counts became what {@code now} counts. */
    Slice replaced(Slice was, Slice now) {
        Map<String, Tally.Amounts> sums = new TreeMap<>(money);
        was.money.forEach((currency, amounts) -> sums.put(
                currency, sums.getOrDefault(currency, Tally.Amounts.ZERO).minus(amounts)));
        now.money.forEach((currency, amounts) -> sums.merge(currency, amounts, Tally.Amounts::plus));
        sums.values().removeIf(Tally.Amounts.ZERO::equals);
        return withTimesOf(now, counts.minus(was.counts).plus(now.counts), sums);
    }

    /** What is left behind {@code front}, a range that starts where this one does, when its records have gone elsewhere. */
    Slice without(Slice front) {
        if (front.from != from || front.until > until) {
            throw new IllegalArgumentException(
                    "offsets " + front.from + " to " + front.until + " are not the front of " + from + " to " + until);
        }
        Map<String, Tally.Amounts> sums = new TreeMap<>(money);
        front.money.forEach((currency, amounts) -> sums.merge(currency, amounts, Tally.Amounts::minus));
        Tally.Counts rest = counts.minus(front.counts);
        boolean isEmpty = rest.in() == 0;
        return new Slice(
                front.until,
                until,
                rest,
                sums,
                isEmpty ? Optional.empty() : firstTime,
                isEmpty ? Optional.empty() : lastTime);
    }

    private Slice withTimesOf(Slice other, Tally.Counts newCounts, Map<String, Tally.Amounts> newMoney) {
        return new Slice(
                from,
                until,
                newCounts,
                newMoney,
                extreme(firstTime, other.firstTime, -1),
                extreme(lastTime, other.lastTime, 1));
    }

    private static Optional<Instant> extreme(Optional<Instant> a, Optional<Instant> b, int sign) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isPresent() ? a : b;
        }
        return a.get().compareTo(b.get()) * sign > 0 ? a : b;
    }
}
