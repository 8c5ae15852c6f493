package dev.sluice.producer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.producer.continuity.Cause;
import dev.sluice.producer.continuity.ContinuityLedger;
import dev.sluice.producer.continuity.Counts;
import dev.sluice.producer.continuity.Gap;
import dev.sluice.producer.continuity.GapRecords;
import dev.sluice.producer.continuity.Limits;
import dev.sluice.producer.continuity.Series;
import dev.sluice.producer.history.HistoricTrade;
import dev.sluice.producer.history.History;
import dev.sluice.producer.history.Repairer;
import dev.sluice.producer.publish.Outgoing;
import dev.sluice.producer.publish.Publisher;
import dev.sluice.producer.spool.Offered;
import dev.sluice.producer.spool.Spool;
import dev.sluice.producer.spool.SpoolListener;
import dev.sluice.producer.spool.SpoolSettings;
import dev.sluice.producer.spool.SpoolStatus;
import dev.sluice.producer.venue.TradeWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * By way of a disk: records wait there while the broker is away, and which trades never came is known across restarts, told
 * as records, and repaired from the venue's history where it has one.
 */
final class KeptDelivery implements Delivery, TradeWatcher, SpoolListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Publisher publisher;
    private final Path folder;
    private final Optional<GapRecords> gaps;
    private final Spool spool;
    private final long mostSpoolBytes;
    private final ContinuityLedger ledger;
    /** Empty while it is being made; then it looks for itself what the ledger has told before. */
    private volatile Optional<Repairer> repairer = Optional.empty();

    private final List<Seen> seen = new ArrayList<>();
    private volatile boolean hasRoom = true;
    private boolean wasFull;
    /** For want of room; until it is back. */
    private boolean hasLeft;

    /**
     * Where to keep things, and what to do about gaps.
     *
     * @param gaps makes records of them; empty if nobody takes these
     * @param history of the venue; empty if it has none
     * @param repaired makes the record of a trade out of it
     */
    record Settings(
            SpoolSettings spool,
            Optional<GapRecords> gaps,
            Optional<History> history,
            Function<HistoricTrade, Outgoing> repaired) {}

    /** @throws UncheckedIOException if the folder cannot be used, or another process uses it; it says which */
    KeptDelivery(Publisher publisher, Settings settings) {
        this.publisher = publisher;
        this.folder = settings.spool().folder();
        this.gaps = settings.gaps();
        this.mostSpoolBytes = settings.spool().mostDiskBytes();
        try {
            this.spool = Spool.open(settings.spool(), record -> publisher.deliverKept(record, Spool::isForGood), this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.ledger = ContinuityLedger.open(
                settings.spool().folder().resolve("continuity.json"), Limits.standard(), this::tell);
        this.repairer = settings.history()
                .map(history -> Repairer.start(
                        ledger,
                        history,
                        trade -> spool.offer(settings.repaired().apply(trade)) != Offered.REFUSED,
                        Repairer.Settings.standard()));
    }

    @Override
    public TradeWatcher watcher() {
        return this;
    }

    @Override
    public void connected(String venue, long connection, Instant at) {
        ledger.connected(wasFull || hasLeft ? Cause.SPOOL_FULL : Cause.RECONNECT, at);
        hasLeft = false;
    }

    @Override
    public void trade(Seen trade) {
        seen.add(trade);
    }

    /** Trades of a message that was refused were never there: the next one shows that they are missing. */
    @Override
    public boolean deliver(List<Outgoing> records) {
        boolean isTaken = true;
        for (Outgoing record : records) {
            isTaken &= spool.offer(record) != Offered.REFUSED;
        }
        if (isTaken) {
            interruptIfItWasFull();
            seen.forEach(this::see);
        } else {
            wasFull = true;
            hasLeft = true;
        }
        seen.clear();
        return isTaken;
    }

    /** What the venue had told before it was left may find room again, behind trades that found none. */
    private void interruptIfItWasFull() {
        if (wasFull && !seen.isEmpty()) {
            ledger.connected(Cause.SPOOL_FULL, seen.get(0).receivedAt());
            wasFull = false;
        }
    }

    private void see(Seen trade) {
        Series series = new Series(trade.venue(), trade.feed(), trade.symbol());
        if (trade.id().isPresent()) {
            ledger.see(series, trade.id().getAsLong(), trade.tradeTime(), trade.receivedAt());
        } else {
            ledger.see(series, trade.tradeTime(), trade.receivedAt());
        }
    }

    private void tell(Gap gap) {
        gaps.ifPresent(records -> spool.offerFromReserve(records.of(gap)));
        repairer.ifPresent(mender -> mender.take(gap));
    }

    @Override
    public boolean hasRoom() {
        return hasRoom;
    }

    @Override
    public void full(String reason) {
        hasRoom = false;
    }

    @Override
    public void roomAgain() {
        hasRoom = true;
    }

    @Override
    public void tick(Instant now) {
        ledger.settle(now);
        ledger.checkpointIfDue(now, spool::settled);
    }

    @Override
    public Publisher publisher() {
        return publisher;
    }

    @Override
    public void describe(ObjectNode receipt) {
        Counts counts = ledger.counts();
        receipt.put("gaps", counts.gaps());
        receipt.put("missingTrades", counts.missing());
        receipt.put("repairedTrades", counts.repaired());
        receipt.put("gapsGivenUp", counts.givenUp());
        receipt.put("repeatedTrades", counts.repeated());
        SpoolStatus status = spool.status();
        receipt.put("waiting", status.waiting());
        receipt.putObject("spool")
                .put("inMemory", status.inMemory())
                .put("onDisk", status.onDisk())
                .put("diskBytes", status.diskBytes())
                .put("setAside", status.setAside())
                .put("refused", status.refused());
    }

    @Override
    public Continuity continuity(Instant now) {
        Counts counts = ledger.counts();
        return new Continuity(
                counts.gaps(),
                counts.missing(),
                counts.repaired(),
                ledger.openGaps(now).size(),
                counts.repeated());
    }

    @Override
    public Optional<SpoolState> spool() {
        return Optional.of(new SpoolState(spool.status(), mostSpoolBytes));
    }

    /** What the broker has not got by then stays on disk, and the next run sends it first. */
    @Override
    public boolean finish() {
        Instant now = Instant.now();
        repairer.ifPresent(Repairer::close);
        ledger.tellHeld(now);
        ledger.checkpoint(now, spool::settled);
        try {
            spool.close(PATIENCE);
            // What the publisher still holds is on disk.
            publisher.close(Duration.ZERO);
            return spool.status().setAside() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> leftBehind() {
        long waiting = spool.status().waiting();
        return waiting == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        "%,d records stay in %s for the next run, which sends them first.", waiting, folder));
    }

    @Override
    public void close() {
        repairer.ifPresent(Repairer::close);
        try {
            spool.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            publisher.close(Duration.ZERO);
        }
    }
}
