package dev.sluice.ops.platform;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody asked of single feeds while the platform ran; until it is started anew.
 *
 * @param stopped feeds that are not to run
 * @param symbols by name of a connector, what it is to ask its venue for in place of what it does by itself; as its option
 *     takes them
 */
public record FeedWishes(List<String> stopped, Map<String, String> symbols) {
    static final FeedWishes NONE = new FeedWishes(List.of(), Map.of());

    /** A directory of a time when nobody could ask remembers nothing. */
    public FeedWishes {
        stopped = stopped == null ? List.of() : List.copyOf(stopped);
        symbols = symbols == null ? Map.of() : Map.copyOf(symbols);
    }

    FeedWishes stopping(String feed) {
        TreeSet<String> more = new TreeSet<>(stopped);
        more.add(feed);
        return new FeedWishes(List.copyOf(more), symbols);
    }

    FeedWishes running(String feed) {
        return new FeedWishes(
                stopped.stream().filter(name -> !name.equals(feed)).toList(), symbols);
    }

    FeedWishes asking(String connector, String names) {
        Map<String, String> more = new TreeMap<>(symbols);
        more.put(connector, names);
        return new FeedWishes(stopped, more);
    }
}
