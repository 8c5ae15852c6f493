package dev.sluice.maintenance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files that nobody needs.
 *
 * @param count how many
 * @param bytes what they take; files whose size is not known count nothing
 * @param first some of them, in order
 */
public record Leftovers(long count, long bytes, List<String> first) {
    /** None. */
    public static final Leftovers NONE = new Leftovers(0, 0, List.of());

    private static final int SHOWN = 5;

    public Leftovers {
        first = List.copyOf(first);
    }

    static Leftovers of(Map<String, Long> bytesByLocation) {
        Collection<Long> sizes = bytesByLocation.values();
        return new Leftovers(
                sizes.size(),
                sizes.stream().mapToLong(Long::longValue).sum(),
                new ArrayList<>(new TreeMap<>(bytesByLocation).keySet())
                        .subList(0, Math.min(SHOWN, bytesByLocation.size())));
    }

    /** {@code 12 files (3.4 MiB)}. */
    public String shown() {
        return "%,d files (%s)".formatted(count, Sizes.shown(bytes));
    }
}
