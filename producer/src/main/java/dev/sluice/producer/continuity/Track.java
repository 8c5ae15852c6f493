package dev.sluice.producer.continuity;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of one series. */
final class Track {
    static final long NO_IDS = -1;

    private final Series series;
    private final Holes holes = new Holes();
    private final NavigableMap<Long, OpenGap> gaps = new TreeMap<>();
    private long newestId;
    private Instant newestTime;
    private Optional<Cause> interruption = Optional.empty();
    private Optional<Long> stray = Optional.empty();
    private Optional<OpenGap> timed = Optional.empty();

    /** @param newestId {@link #NO_IDS} if the venue does not number these trades */
    Track(Series series, long newestId, Instant newestTime) {
        this.series = series;
        this.newestId = newestId;
        this.newestTime = newestTime;
    }

    Series series() {
        return series;
    }

    Holes holes() {
        return holes;
    }

    /** Open ones, by first missing id. */
    NavigableMap<Long, OpenGap> gaps() {
        return gaps;
    }

    long newestId() {
        return newestId;
    }

    Instant newestTime() {
        return newestTime;
    }

    boolean hasIds() {
        return newestId != NO_IDS;
    }

    /** The open gap of a series without ids. */
    Optional<OpenGap> timed() {
        return timed;
    }

    void timed(Optional<OpenGap> gap) {
        timed = gap;
    }

    /** The first interruption since the last trade is the one that explains what is missing. */
    void interrupt(Cause cause) {
        if (interruption.isEmpty()) {
            interruption = Optional.of(cause);
        }
    }

    Cause explained() {
        return interruption.orElse(Cause.LEFT_OUT);
    }

    /** The newest trade came: what is missing behind it has another cause. */
    void seen(long id, Instant time) {
        newestId = id;
        seen(time);
    }

    void seen(Instant time) {
        newestTime = time.isAfter(newestTime) ? time : newestTime;
        interruption = Optional.empty();
    }

    /** Whether a stray before {@code id} makes it the second of another numbering; it is remembered if not. */
    Optional<Long> confirmed(long id, long withinIds) {
        Optional<Long> before = stray.filter(first -> first < id && id - first <= withinIds);
        stray = Optional.of(id);
        return before;
    }

    void forgetStray() {
        stray = Optional.empty();
    }

    Optional<OpenGap> gapWith(long id) {
        return Optional.ofNullable(gaps.floorEntry(id))
                .map(Map.Entry::getValue)
                .filter(gap -> gap.missing().orElseThrow().contains(id));
    }

    void open(OpenGap gap) {
        IdRange range = gap.missing().orElseThrow();
        gaps.put(range.first(), gap);
        holes.add(range);
    }

    void forget(OpenGap gap) {
        IdRange range = gap.missing().orElseThrow();
        gaps.remove(range.first());
        holes.forget(range);
    }
}
