package dev.sluice.producer.continuity;

import dev.sluice.telemetry.log.Ration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what becomes of gaps, holds new ones back for the grace, and counts. */
final class Teller {
    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final Consumer<Gap> listener;
    private final Duration grace;
    private final Deque<OpenGap> held = new ArrayDeque<>();
    /** A venue may leave something out of each message; the records tell of every gap. */
    private final Ration log = Ration.ofAMinute(LOG::warn);

    private long gaps;
    private long missing;
    private long repaired;
    private long givenUp;
    private long reordered;
    private long repeated;
    private long strays;
    private long unwatched;

    Teller(Consumer<Gap> listener, Duration grace) {
        this.listener = listener;
        this.grace = grace;
    }

    void opened(OpenGap gap) {
        held.add(gap);
    }

    /** Tells what has been held long enough. */
    void settle(Instant now) {
        log.tick(now);
        while (!held.isEmpty() && !held.peekFirst().openedAt().plus(grace).isAfter(now)) {
            tellOpen(held.removeFirst(), now);
        }
    }

    void settleAll(Instant now) {
        while (!held.isEmpty()) {
            tellOpen(held.removeFirst(), now);
        }
    }

    void tellOpen(OpenGap gap, Instant now) {
        gaps++;
        missing += gap.missing().map(IdRange::size).orElse(0L);
        repaired += gap.repairedCount();
        Gap told = gap.next(gap.repairedCount() == 0 ? GapState.OPEN : GapState.PARTLY, Optional.empty(), now);
        log.say(
                now,
                String.format(
                        "Gap: %s %s (%s trades) never came, cause %s",
                        gap.series(),
                        told.missing().map(r -> r.first() + " to " + r.last()).orElse("after " + told.gapId()),
                        told.missingCount(),
                        told.cause().word()));
        listener.accept(told);
    }

    /** One of the gap's trades came. */
    void filled(OpenGap gap) {
        repaired += gap.isTold() ? 1 : 0;
    }

    /** All of the gap's trades came. */
    void closed(OpenGap gap, Instant now) {
        if (held.remove(gap)) {
            reordered++;
        } else {
            listener.accept(gap.next(GapState.REPAIRED, Optional.empty(), now));
        }
    }

    void partly(OpenGap gap, String reason, Instant now) {
        GapState state = gap.repairedCount() == 0 ? GapState.OPEN : GapState.PARTLY;
        listener.accept(gap.next(state, Optional.of(reason), now));
    }

    void gaveUp(OpenGap gap, String reason, Instant now) {
        if (held.remove(gap) || !gap.isTold()) {
            tellOpen(gap, now);
        }
        givenUp++;
        log.say(now, "Gap of " + gap.series() + ": given up because " + reason);
        listener.accept(gap.next(GapState.UNREPAIRABLE, Optional.of(reason), now));
    }

    void repeated() {
        repeated++;
    }

    void stray() {
        strays++;
    }

    void unwatched(Series series, int most) {
        if (unwatched++ == 0) {
            LOG.warn("No more than {} series are watched; gaps of {} and others are not seen", most, series);
        }
    }

    Counts counts() {
        return new Counts(gaps, missing, repaired, givenUp, reordered, repeated, strays, unwatched);
    }
}
