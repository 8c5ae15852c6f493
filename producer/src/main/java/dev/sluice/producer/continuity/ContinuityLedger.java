package dev.sluice.producer.continuity;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Knows which trades of a venue are missing: across reconnects, and by a state file across restarts. Ten lines wire it in:
 *
 * <pre>{@code
 * GapRecords records = new GapRecords(contract.topic().name(), contract.event(), frame);
 * ContinuityLedger ledger = ContinuityLedger.open(folder.resolve("continuity.json"), Limits.standard(), gap -> {
 *     spool.offerFromReserve(records.of(gap));
 *     repairer.take(gap);                                   // if the venue has a history
 * });
 * ledger.connected(Cause.RECONNECT, now);                   // with each connection, the first too
 * if (spool.offer(record) != Offered.REFUSED) {             // else it is missing, and the next connection shows that
 *     ledger.see(new Series("BINANCE", "trade", "BTCUSDT"), id, tradeTime, receivedAt);
 * }
 * ledger.checkpointIfDue(now, spool::settled);              // between two messages, on the thread that sees and offers
 * ledger.tellHeld(now);                                     // at the end: then checkpoint, then close the spool
 * ledger.checkpoint(now, spool::settled);
 * }</pre>
 *
 * <p>The state file never says of a trade that it is there before it has settled, so a crash may make a gap too wide by
 * what came since the last checkpoint, never too narrow: what is fetched again is a duplicate, dropped by identity. A gap
 * that was told after the last checkpoint before a crash may stay open in the dataset, inside that wider one.
 *
 * <p>All is bounded by {@link Limits}, whatever comes. The listener is called under the ledger's lock, in order: it must
 * not wait for another thread that uses the ledger. Safe for threads.
 */
public final class ContinuityLedger {
    private final Limits limits;
    private final Teller teller;
    private final Checkpoints checkpoints;
    private final Map<Series, Track> tracks = new LinkedHashMap<>();
    private int holes;

    private ContinuityLedger(StateFile file, Limits limits, Consumer<Gap> listener) {
        this.limits = limits;
        this.teller = new Teller(listener, limits.grace());
        this.checkpoints = new Checkpoints(file, limits.checkpoint());
    }

    /**
     * A ledger that goes on where the file ends. A file that cannot be read is put aside and said; what was missed
     * before is unknown then.
     *
     * @param listener told of each gap and of each change in it; of those open from before through {@link #openGaps}
     */
    public static ContinuityLedger open(Path file, Limits limits, Consumer<Gap> listener) {
        StateFile state = new StateFile(file);
        ContinuityLedger ledger = new ContinuityLedger(state, limits, listener);
        for (Track track : state.read(limits.series())) {
            track.interrupt(Cause.RESTART);
            ledger.tracks.put(track.series(), track);
            ledger.holes += track.holes().size();
            track.gaps().values().stream().filter(gap -> !gap.isTold()).forEach(ledger.teller::opened);
        }
        return ledger;
    }

    /**
     * A connection begins. Series without ids that were seen before have a gap from now on until their next trade.
     *
     * @param cause why there was none; {@link Cause#RESTART} is known without being told
     */
    public synchronized void connected(Cause cause, Instant at) {
        for (Track track : tracks.values()) {
            track.interrupt(cause);
            if (!track.hasIds() && track.timed().isEmpty()) {
                OpenGap.Times times = new OpenGap.Times(Optional.of(track.newestTime()), Optional.empty());
                OpenGap gap = new OpenGap(track.series(), Optional.empty(), at, times, track.explained());
                track.timed(Optional.of(gap));
                teller.tellOpen(gap, at);
            }
        }
    }

    /**
     * A trade was received, from the stream or replayed by the venue.
     *
     * @param id the venue's own, counted up by one per series; one below 0 is a stray
     * @param tradeTime when it took place, by the venue's clock
     * @param receivedAt by ours; it drives the grace
     */
    public synchronized Verdict see(Series series, long id, Instant tradeTime, Instant receivedAt) {
        teller.settle(receivedAt);
        if (id < 0) {
            teller.stray();
            return Verdict.STRAY;
        }
        Track track = tracks.get(series);
        if (track == null) {
            return first(series, id, tradeTime);
        }
        Verdict verdict = judge(track, id, tradeTime, receivedAt);
        if (verdict != Verdict.STRAY) {
            track.forgetStray();
        }
        return verdict;
    }

    /** A trade without an id was received; the gap around a disconnect ends with it. */
    public synchronized Verdict see(Series series, Instant tradeTime, Instant receivedAt) {
        teller.settle(receivedAt);
        Track track = tracks.get(series);
        if (track == null) {
            return first(series, Track.NO_IDS, tradeTime);
        }
        Optional<OpenGap> gap = track.timed();
        track.timed(Optional.empty());
        gap.ifPresent(open -> {
            open.endsAt(tradeTime);
            teller.gaveUp(open, "these trades have no ids by which to find them in a history", receivedAt);
        });
        track.seen(tradeTime);
        return gap.isPresent() ? Verdict.GAP : Verdict.NEXT;
    }

    /** Tells gaps that have been held for the grace; for a timer, as a quiet feed tells nobody the time. */
    public synchronized void settle(Instant now) {
        teller.settle(now);
    }

    /** Tells all that is held back, at the end of a feed. */
    public synchronized void tellHeld(Instant now) {
        teller.settleAll(now);
    }

    /** Gaps of ids that were told and are not over, as they stand. Those of a former run are among them. */
    public synchronized List<Gap> openGaps(Instant now) {
        return tracks.values().stream()
                .flatMap(track -> track.gaps().values().stream())
                .filter(OpenGap::isTold)
                .map(gap -> gap.as(Optional.empty(), now))
                .toList();
    }

    /** From the first id of {@code gap} that is still missing to the last; empty if the gap is over. */
    public synchronized Optional<IdRange> stillMissing(Gap gap) {
        return known(gap)
                .flatMap(open ->
                        tracks.get(gap.series()).holes().hull(open.missing().orElseThrow()));
    }

    /** Whether the trade is part of an open gap and has not come. */
    public synchronized boolean isMissing(Series series, long id) {
        Track track = tracks.get(series);
        return track != null && track.holes().contains(id);
    }

    /** A missing trade was found elsewhere and handed on. Tells the gap repaired with its last one. */
    public synchronized void repaired(Series series, long id, Instant now) {
        Track track = tracks.get(series);
        if (track != null) {
            boolean unused = late(track, id, now);
        }
    }

    /** A try to repair ended with trades still missing, and another one will follow: the gap's next state is told. */
    public synchronized void triedInVain(Gap gap, String reason, Instant now) {
        known(gap).ifPresent(open -> teller.partly(open, reason, now));
    }

    /** Nobody will try again. The gap is told as unrepairable and forgotten. */
    public synchronized void giveUp(Gap gap, String reason, Instant now) {
        known(gap).ifPresent(open -> giveUp(tracks.get(gap.series()), open, reason, now));
    }

    /** What was found so far. */
    public synchronized Counts counts() {
        return teller.counts();
    }

    /**
     * Writes the state of now once {@code settled} is done, and not if it fails.
     *
     * @param settled asked once: done when all that was offered so far is acknowledged, on disk, or set aside
     */
    public void checkpoint(Instant now, Supplier<? extends CompletionStage<?>> settled) {
        byte[] state;
        long number;
        synchronized (this) {
            state = StateFile.bytes(tracks.values(), now);
            number = checkpoints.begin(now);
        }
        checkpoints.writeOnce(settled, number, state);
    }

    /** As {@link #checkpoint}, at the interval of the limits; does nothing while one is waiting. */
    public void checkpointIfDue(Instant now, Supplier<? extends CompletionStage<?>> settled) {
        if (checkpoints.isDue(now)) {
            checkpoint(now, settled);
        }
    }

    private Verdict first(Series series, long id, Instant tradeTime) {
        if (tracks.size() == limits.series()) {
            teller.unwatched(series, limits.series());
            return Verdict.UNWATCHED;
        }
        tracks.put(series, new Track(series, id, tradeTime));
        return Verdict.FIRST;
    }

    private Verdict judge(Track track, long id, Instant tradeTime, Instant receivedAt) {
        long ahead = id - track.newestId();
        if (ahead == 1) {
            track.seen(id, tradeTime);
            return Verdict.NEXT;
        }
        boolean isFarAhead = ahead > limits.farthestIds();
        boolean isFarBehind = -ahead > limits.reorderIds() && tradeTime.isAfter(track.newestTime());
        if (ahead > 1 && !isFarAhead) {
            IdRange missing = new IdRange(track.newestId() + 1, id - 1);
            open(track, missing, OpenGap.Times.between(track.newestTime(), tradeTime), receivedAt);
            track.seen(id, tradeTime);
            return Verdict.GAP;
        }
        if (ahead < 0 && late(track, id, receivedAt)) {
            return Verdict.LATE;
        }
        if (isFarAhead || isFarBehind) {
            return reset(track, id, tradeTime, receivedAt);
        }
        teller.repeated();
        return Verdict.REPEATED;
    }

    private void open(Track track, IdRange missing, OpenGap.Times times, Instant at) {
        OpenGap gap = new OpenGap(track.series(), Optional.of(missing), at, times, track.explained());
        track.open(gap);
        holes++;
        teller.opened(gap);
        keepBounded(track, at);
    }

    private boolean late(Track track, long id, Instant now) {
        int before = track.holes().size();
        if (!track.holes().fill(id)) {
            return false;
        }
        holes += track.holes().size() - before;
        OpenGap gap = track.gapWith(id).orElseThrow();
        teller.filled(gap);
        if (gap.fillOne()) {
            track.forget(gap);
            teller.closed(gap, now);
        }
        keepBounded(track, now);
        return true;
    }

    private Verdict reset(Track track, long id, Instant tradeTime, Instant now) {
        teller.stray();
        Optional<Long> begun = track.confirmed(id, limits.reorderIds());
        if (begun.isEmpty()) {
            return Verdict.STRAY;
        }
        String reason = "the venue counts from " + begun.get() + " on, after " + track.newestId();
        List.copyOf(track.gaps().values()).forEach(gap -> giveUp(track, gap, reason, now));
        OpenGap.Times times = OpenGap.Times.between(track.newestTime(), tradeTime);
        Optional<IdRange> between = begun.get() > track.newestId()
                ? Optional.of(new IdRange(track.newestId() + 1, begun.get() - 1))
                : Optional.empty();
        teller.gaveUp(new OpenGap(track.series(), between, now, times, Cause.VENUE_RESET), reason, now);
        if (id - begun.get() > 1) {
            open(track, new IdRange(begun.get() + 1, id - 1), times, now);
        }
        track.seen(id, tradeTime);
        return Verdict.RESET;
    }

    private void keepBounded(Track track, Instant now) {
        while (holes > limits.holes() && !track.gaps().isEmpty()) {
            OpenGap oldest = track.gaps().firstEntry().getValue();
            giveUp(track, oldest, "more than " + limits.holes() + " ranges of trades are missing", now);
        }
    }

    private void giveUp(Track track, OpenGap gap, String reason, Instant now) {
        holes -= track.holes().within(gap.missing().orElseThrow()).size();
        track.forget(gap);
        teller.gaveUp(gap, reason, now);
    }

    private Optional<OpenGap> known(Gap gap) {
        Track track = tracks.get(gap.series());
        return track == null
                ? Optional.empty()
                : gap.missing().map(range -> track.gaps().get(range.first()));
    }
}
