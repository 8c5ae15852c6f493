package dev.sluice.producer.history;

import dev.sluice.producer.continuity.ContinuityLedger;
import dev.sluice.producer.continuity.Gap;
import dev.sluice.producer.continuity.GapState;
import dev.sluice.producer.continuity.IdRange;
import dev.sluice.telemetry.log.Ration;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes gaps from a venue's history, one after another on a thread of its own. Wired in thus:
 *
 * <pre>{@code
 * History history = RestHistory.binance(where, "BINANCE", contract.event());
 * Predicate<HistoricTrade> sink = trade -> spool.offer(record(trade.event())) != Offered.REFUSED;
 * Repairer repairer = Repairer.start(ledger, history, sink, Repairer.Settings.standard());
 * // in the ledger's listener: repairer.take(gap);  at the end, before the spool: repairer.close();
 * }</pre>
 *
 * <p>A trade is handed to the sink before the ledger is told, so a crash in between fetches it again. A sink that returns
 * false has no room: the trade is fetched again later, and that counts as no try. What a former run left open is taken up.
 */
public final class Repairer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repairer.class);

    private final ContinuityLedger ledger;
    private final History history;
    private final Predicate<HistoricTrade> sink;
    private final Settings settings;
    private final Clock clock = Clock.systemUTC();
    private final DelayQueue<Task> queue = new DelayQueue<>();
    private final Set<String> known = new HashSet<>();
    private final Thread thread = new Thread(this::run, "gap-repair");
    /** A history that is away fails for every gap. */
    private final Ration complaints = Ration.ofAMinute(LOG::warn);

    private boolean hasMore = true;

    /**
     * How hard to try.
     *
     * @param tries after so many a gap is given up
     * @param pause before the second try; it doubles with each, up to an hour
     * @param queued most gaps in the queue; the ledger keeps the others until it is empty
     */
    public record Settings(int tries, Duration pause, int queued) {
        /** 8 tries, the second after 5 seconds, so for about ten minutes; 1,000 gaps. */
        public static Settings standard() {
            return new Settings(8, Duration.ofSeconds(5), 1_000);
        }
    }

    private Repairer(ContinuityLedger ledger, History history, Predicate<HistoricTrade> sink, Settings settings) {
        this.ledger = ledger;
        this.history = history;
        this.sink = sink;
        this.settings = settings;
    }

    /** A repairer at work. */
    public static Repairer start(
            ContinuityLedger ledger, History history, Predicate<HistoricTrade> sink, Settings settings) {
        Repairer repairer = new Repairer(ledger, history, sink, settings);
        repairer.thread.setDaemon(true);
        repairer.thread.start();
        return repairer;
    }

    /** Takes a gap that the ledger told; one that it need not repair, or knows, changes nothing. Does not wait. */
    public void take(Gap gap) {
        boolean isOver = gap.state() == GapState.REPAIRED || gap.state() == GapState.UNREPAIRABLE;
        if (isOver || gap.missing().isEmpty()) {
            return;
        }
        synchronized (known) {
            if (known.size() >= settings.queued()) {
                hasMore = true;
            } else if (known.add(name(gap))) {
                queue.add(Task.first(gap));
            }
        }
    }

    /** Ends the try under way; gaps stay open in the ledger. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                takeMore();
                complaints.tick(clock.instant());
                Task task = queue.poll(1, TimeUnit.SECONDS);
                if (task != null) {
                    repair(task);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed", e);
        }
    }

    private void takeMore() {
        synchronized (known) {
            if (!hasMore || !known.isEmpty()) {
                return;
            }
            hasMore = false;
        }
        ledger.openGaps(clock.instant()).forEach(this::take);
    }

    private void repair(Task task) throws InterruptedException {
        Gap gap = task.gap();
        Optional<IdRange> ids = ledger.stillMissing(gap);
        if (ids.isEmpty()) {
            forget(gap);
            return;
        }
        AtomicReference<String> reason = new AtomicReference<>("the venue's history has no more of them");
        Outcome outcome = attempt(gap, ids.get(), reason);
        if (ledger.stillMissing(gap).isEmpty()) {
            forget(gap);
        } else if (outcome != Outcome.NO_ROOM && task.tries() + 1 >= settings.tries()) {
            ledger.giveUp(gap, reason.get() + " (" + settings.tries() + " tries)", clock.instant());
            forget(gap);
        } else {
            if (outcome == Outcome.FOUND) {
                ledger.triedInVain(gap, reason.get(), clock.instant());
            }
            queue.add(outcome == Outcome.NO_ROOM ? task.again(settings.pause()) : task.next(settings.pause()));
        }
    }

    private enum Outcome {
        FOUND,
        NOTHING,
        NO_ROOM
    }

    private Outcome attempt(Gap gap, IdRange ids, AtomicReference<String> reason) throws InterruptedException {
        try {
            Missing missing = new Missing(gap.series().symbol(), gap.series().feed(), ids, gap.timeBefore());
            Fetched fetched = history.fetch(missing);
            fetched.unfinished().ifPresent(reason::set);
            Outcome outcome = Outcome.NOTHING;
            for (HistoricTrade trade : fetched.trades()) {
                if (ledger.isMissing(gap.series(), trade.id())) {
                    if (!sink.test(trade)) {
                        return Outcome.NO_ROOM;
                    }
                    ledger.repaired(gap.series(), trade.id(), clock.instant());
                    outcome = Outcome.FOUND;
                }
            }
            return outcome;
        } catch (IOException | RuntimeException e) {
            complaints.say(clock.instant(), "Gap of " + gap.series() + " at " + gap.gapId() + " not repaired: " + e);
            reason.set(String.valueOf(e.getMessage()));
            return Outcome.NOTHING;
        }
    }

    private void forget(Gap gap) {
        synchronized (known) {
            known.remove(name(gap));
        }
    }

    private static String name(Gap gap) {
        return gap.series() + " " + gap.gapId();
    }
}
