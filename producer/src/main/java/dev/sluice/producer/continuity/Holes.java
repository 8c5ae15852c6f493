package dev.sluice.producer.continuity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Missing ids of one series, as ranges that do not touch. */
final class Holes {
    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** {@code range} overlaps none that is there. */
    void add(IdRange range) {
        lastByFirst.put(range.first(), range.last());
    }

    boolean contains(long id) {
        Map.Entry<Long, Long> hole = lastByFirst.floorEntry(id);
        return hole != null && id <= hole.getValue();
    }

    /** Whether {@code id} was missing; it is not afterwards. */
    boolean fill(long id) {
        Map.Entry<Long, Long> hole = lastByFirst.floorEntry(id);
        if (hole == null || id > hole.getValue()) {
            return false;
        }
        long first = hole.getKey();
        long last = hole.getValue();
        lastByFirst.remove(first);
        if (first < id) {
            lastByFirst.put(first, id - 1);
        }
        if (id < last) {
            lastByFirst.put(id + 1, last);
        }
        return true;
    }

    List<IdRange> within(IdRange range) {
        List<IdRange> found = new ArrayList<>();
        lastByFirst
                .subMap(range.first(), true, range.last(), true)
                .forEach((first, last) -> found.add(new IdRange(first, last)));
        return found;
    }

    /** From the first id missing in {@code range} to the last. */
    Optional<IdRange> hull(IdRange range) {
        Long first = lastByFirst.ceilingKey(range.first());
        if (first == null || first > range.last()) {
            return Optional.empty();
        }
        return Optional.of(
                new IdRange(first, lastByFirst.floorEntry(range.last()).getValue()));
    }

    /** Ranges in {@code range} are missing no more. */
    void forget(IdRange range) {
        lastByFirst.subMap(range.first(), true, range.last(), true).clear();
    }

    int size() {
        return lastByFirst.size();
    }
}
