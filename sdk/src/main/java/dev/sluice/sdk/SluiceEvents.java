package dev.sluice.sdk;

import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends product events, and loses none that it took.
 *
 * <p><b>Taken.</b> {@link #track} writes an event to a file before it says {@link Outcome#TAKEN}, so the event outlives the
 * process, however that ends. It does not wait for the disk itself: what is taken is forced to it whenever a request has failed,
 * and on {@link #close}. A machine that loses power can lose events that were taken since then, at most those of one request and
 * the pause behind it; while the server answers, those that it has not acknowledged yet.
 *
 * <p><b>Sent.</b> One daemon thread sends in order, in batches, and tries again for ever: what the server has not acknowledged or
 * refused for good stays in the folder, and the next client with that folder sends it first. An event may be sent twice; its id
 * is the same then, and the server counts it once.
 *
 * <p><b>Not taken.</b> Nothing is dropped without a word: {@code track} says so, it is counted, and the listener is told. The
 * same goes for what the server refuses, which is written to {@code refused.jsonl} in the folder too.
 *
 * <p>Safe for threads. One client per folder.
 */
public final class SluiceEvents implements AutoCloseable {
    /** Most bytes of an event as JSON, and of a request's events together before they are zipped. */
    public static final int MOST_EVENT_BYTES = 1 << 20;

    /** How long {@link #close()} waits for acknowledgements. */
    public static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger(SluiceEvents.class.getPackageName());
    // An interrupted request ends at once; what takes longer is a listener.
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    private final SluiceConfig config;
    private final DiskBuffer disk;
    private final Backlog backlog;
    private final Sender sender;
    private final Tally tally = new Tally();
    private final Telling telling;
    private final AtomicBoolean isClosed = new AtomicBoolean();

    private SluiceEvents(SluiceConfig config, DiskBuffer disk) {
        this.config = config;
        this.disk = disk;
        this.telling = new Telling(config.listener());
        this.backlog = new Backlog(config, disk);
        Pauses pauses = new Pauses(config.shortestPause(), config.longestPause(), new SplittableRandom());
        Patience patience = new Patience(backlog, pauses, telling, config.apiKey());
        Delivery delivery = new Delivery(new EventsEndpoint(config), disk.refused(), tally, telling, patience);
        this.sender = new Sender(backlog, delivery, patience);
    }

    /**
     * Opens the folder and begins with what an earlier process left there.
     *
     * @throws FolderLockedException if another client has the folder
     * @throws IOException if the folder cannot be made, read or written
     */
    public static SluiceEvents open(SluiceConfig config) throws IOException {
        SluiceEvents events = new SluiceEvents(config, DiskBuffer.open(config.folder(), config.diskBytes()));
        events.sender.start();
        return events;
    }

    /**
     * Takes an event, or says why not. Returns at once, unless the buffer is full and the configuration allows to wait for room.
     *
     * @param event not null
     */
    public Outcome track(ProductEvent event) {
        byte[] json = EventJson.of(event, config.appId());
        Outcome outcome = json.length > MOST_EVENT_BYTES ? Outcome.TOO_LARGE : backlog.append(json);
        tally.answered(outcome);
        if (outcome != Outcome.TAKEN) {
            telling.notTaken(event, outcome);
        }
        return outcome;
    }

    /**
     * Sends what waits without lingering.
     *
     * @param atMost how long to wait
     * @return whether all that was taken before is acknowledged, or refused for good and told; false if time or an interruption
     *     came first, and for a listener's thread, which cannot wait for itself
     */
    public boolean flush(Duration atMost) {
        try {
            return backlog.awaitSettled(sender.isCurrent() ? Duration.ZERO : atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What was done so far; stays readable when the client is closed. */
    public Counters counters() {
        return tally.counters(backlog.bytesOnDisk());
    }

    /**
     * Takes no more, sends what waits, and lets go of the folder. What is not acknowledged by then stays there for the next client.
     * A second call does nothing.
     *
     * @param atMost how long to wait for acknowledgements; letting go may take some seconds more
     * @return as {@link #flush}
     */
    public boolean close(Duration atMost) {
        if (!isClosed.compareAndSet(false, true)) {
            return flush(Duration.ZERO);
        }
        backlog.stopTaking();
        boolean isSettled = flush(atMost);
        try {
            sender.stop(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        letGo();
        return isSettled;
    }

    /** As {@link #close(Duration)} with {@link #CLOSE_PATIENCE}. */
    @Override
    public void close() {
        boolean isSettled = close(CLOSE_PATIENCE);
        if (!isSettled) {
            LOG.log(System.Logger.Level.INFO, "Events wait in {0} for the next client", config.folder());
        }
    }

    private void letGo() {
        try {
            backlog.force();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Waiting events are not forced to the disk", e);
        }
        try {
            disk.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The folder was not closed as it should be", e);
        }
    }
}
