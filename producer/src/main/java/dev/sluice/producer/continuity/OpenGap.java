package dev.sluice.producer.continuity;

import java.time.Instant;
import java.util.Optional;

/** A gap that is not over. */
final class OpenGap {
    static final int UNTOLD = -1;
    private static final int MOST_PER_CHECKPOINT = 16;

    private final Series series;
    private final Optional<IdRange> missing;
    private final Instant openedAt;
    private final Optional<Instant> timeBefore;
    private final Cause cause;
    private Optional<Instant> timeAfter;
    private int revision = UNTOLD;
    private GapState state = GapState.OPEN;
    private long repairedCount;

    OpenGap(Series series, Optional<IdRange> missing, Instant openedAt, Times times, Cause cause) {
        this.series = series;
        this.missing = missing;
        this.openedAt = openedAt;
        this.timeBefore = times.before();
        this.timeAfter = times.after();
        this.cause = cause;
    }

    /** When the trades on both sides took place. */
    record Times(Optional<Instant> before, Optional<Instant> after) {
        static Times between(Instant before, Instant after) {
            return new Times(Optional.of(before), Optional.of(after));
        }
    }

    /**
     * As a former run told it last, as far as its last checkpoint knows. If it crashed it may have told a little more, and
     * a revision that is told twice is taken for one.
     */
    OpenGap told(int lastRevision, GapState lastState, long repaired) {
        revision = lastRevision == UNTOLD ? UNTOLD : lastRevision + MOST_PER_CHECKPOINT;
        state = lastState;
        repairedCount = repaired;
        return this;
    }

    Series series() {
        return series;
    }

    Optional<IdRange> missing() {
        return missing;
    }

    boolean isTold() {
        return revision != UNTOLD;
    }

    Instant openedAt() {
        return openedAt;
    }

    long repairedCount() {
        return repairedCount;
    }

    void endsAt(Instant tradeTime) {
        timeAfter = Optional.of(tradeTime);
    }

    /** Whether all is there now. */
    boolean fillOne() {
        repairedCount++;
        return repairedCount == missing.orElseThrow().size();
    }

    /** Its next revision. */
    Gap next(GapState nextState, Optional<String> reason, Instant now) {
        revision++;
        state = nextState;
        return as(reason, now);
    }

    /** As it stands. */
    Gap as(Optional<String> reason, Instant now) {
        return new Gap(
                series,
                id(),
                revision,
                missing,
                openedAt,
                timeBefore,
                timeAfter,
                cause,
                state,
                repairedCount,
                reason,
                now);
    }

    private String id() {
        return missing.map(range -> Long.toString(range.first()))
                .orElseGet(() -> "@" + GapRecords.micros(timeBefore.orElse(openedAt)));
    }
}
