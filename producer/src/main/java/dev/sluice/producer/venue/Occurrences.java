package dev.sluice.producer.venue;

import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * For venues whose trades have no ids. Counts identical trades of a pair since it was subscribed, so that each gets an id of its own and gets it again when it
 * is replayed. For one connection and one thread.
 *
 * <p>Why that is sound: Kraken tells the trades of a pair in one order. Each subscription tells an unbroken run of it,
 * which begins with the last 50 trades before it. In every run that begins before a group of identical trades, the n-th of
 * the group is the n-th; so it has the same id in all those runs, and in one run no two trades have the same. A run that
 * begins within a group tells only its end and numbers that from zero: some of the group's ids, never one that a whole
 * group would not have. A replay thus invents no trade.
 *
 * <p>Where it ends: identical trades have the same time and stand side by side. One of them is taken for another, and
 * lost, if a connection breaks between them and the next replay begins between them too, so that neither run tells the
 * group whole. That takes a break in which 50 trades were missed, or fewer by no more than the group is long. With more
 * than 50 missed, Kraken itself does not tell them all again. And a trade must be written the same way each time.
 *
 * <p>Memory is bounded: a pair forgets trades that are more than {@link #SPAN} older than its newest, and all pairs
 * together remember {@link #MOST} wordings, those of the pair that has been quiet for longest going first. A trade that is
 * repeated after it was forgotten counts as the first.
 */
public final class Occurrences {
    /** Identical trades have one time; this is how far out of order a venue may tell them. */
    public static final Duration SPAN = Duration.ofMinutes(5);
    /** Some hundred bytes each. */
    public static final int MOST = 50_000;

    private static final long SPAN_MICROS = SPAN.toMillis() * 1000;

    /** By pair, the quietest first; then by time; then by wording. */
    private final Map<String, NavigableMap<Long, Map<String, Integer>>> pairs = new LinkedHashMap<>(16, 0.75f, true);

    private int remembered;

    /**
     * Counts a trade, and says how many identical ones came before it.
     *
     * @param wording the same for identical trades, and for no others
     */
    public int before(String pair, long timeMicros, String wording) {
        Map<String, Integer> sameTime =
                pairs.computeIfAbsent(pair, p -> new TreeMap<>()).computeIfAbsent(timeMicros, t -> new HashMap<>());
        int count = sameTime.merge(wording, 1, Integer::sum);
        if (count == 1) {
            remembered++;
            dropBeyondMost();
        }
        return count - 1;
    }

    /**
     * Forgets what is old. Called between messages: within one the order of trades is not relied on.
     *
     * @param nowMicros our clock; a trade from the future does not make all others old
     */
    public void forgetOld(String pair, long nowMicros) {
        NavigableMap<Long, Map<String, Integer>> series = pairs.get(pair);
        if (series != null) {
            long newest = Math.min(series.lastKey(), nowMicros);
            forget(series.headMap(newest - SPAN_MICROS));
        }
    }

    /** Begins anew with a pair, because its last trades are about to be replayed. */
    public void restart(String pair) {
        NavigableMap<Long, Map<String, Integer>> series = pairs.remove(pair);
        if (series != null) {
            forget(series);
        }
    }

    /** How many wordings it remembers. */
    public int size() {
        return remembered;
    }

    private void dropBeyondMost() {
        while (remembered > MOST) {
            Iterator<NavigableMap<Long, Map<String, Integer>>> quietestFirst =
                    pairs.values().iterator();
            NavigableMap<Long, Map<String, Integer>> quietest = quietestFirst.next();
            remembered -= quietest.pollFirstEntry().getValue().size();
            if (quietest.isEmpty()) {
                quietestFirst.remove();
            }
        }
    }

    private void forget(Map<Long, Map<String, Integer>> trades) {
        remembered -= trades.values().stream().mapToInt(Map::size).sum();
        trades.clear();
    }
}
