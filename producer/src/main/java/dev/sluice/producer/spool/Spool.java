package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records whether the broker is there or not, and sends them in the order in which they came. Wired in thus:
 *
 * <pre>{@code
 * Publisher publisher = new Publisher(Spool.publisherConfig(config));
 * Spool spool = Spool.open(
 *         SpoolSettings.standard(folder), record -> publisher.deliverKept(record, Spool::isForGood), listener);
 * if (spool.offer(record) == Offered.REFUSED) { ... }       // the trade is not here: do not show it to the ledger
 * spool.offerFromReserve(gapRecord);                        // what says that trades are missing, even when it is full
 * spool.close(Duration.ofSeconds(10));                      // what is not sent by then is sent by the next run
 * publisher.close(Duration.ofSeconds(10));
 * }</pre>
 *
 * <p>While the broker answers, records pass through memory. They go to the disk, and those in memory too, once the oldest
 * is without an answer for longer than the patience, or when they fill the memory; from then on all go there until the
 * broker has caught up, so none overtakes another. A record goes again until the broker has it; one that no broker takes is
 * set aside in the file {@code rejected} and said.
 *
 * <p>At least once: a process that is killed may leave records that the broker has, and the next one sends them again.
 * Identity drops them downstream. What was {@link Offered#ON_DISK} survives {@code kill -9}; what was
 * {@link Offered#IN_MEMORY} does not until the broker has it, and {@link #settled} tells when. Power that fails may take
 * what was not yet forced to the disk, {@link SpoolSettings#force}.
 *
 * <p>Memory: {@link SpoolSettings#mostMemoryBytes}, one record more, and what the publisher has of them in its own buffer.
 * Safe for threads; {@link #offer} waits for the disk at most, never for the broker.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final FolderLock lock;
    private final SpoolFiles files;
    private final Waiting waiting;
    private final SpoolListener listener;
    private final SpoolSettings settings;
    private final Function<Outgoing, CompletableFuture<Void>> broker;
    private final Thread sender = new Thread(this::send, "spool-sender");
    private final Thread keeper = new Thread(this::keep, "spool-keeper");
    private volatile boolean isClosed;

    private Spool(
            SpoolSettings settings,
            FolderLock lock,
            SpoolFiles files,
            Function<Outgoing, CompletableFuture<Void>> broker,
            SpoolListener listener) {
        this.settings = settings;
        this.lock = lock;
        this.files = files;
        this.broker = broker;
        this.listener = listener;
        this.waiting = new Waiting(settings, files, new Rejected(settings.folder(), settings.mostDiskBytes()));
    }

    /**
     * Takes the folder and begins to send what a former process left in it.
     *
     * @param broker sends one record, and ends when the broker has it; {@code publisher.deliverKept}
     * @throws SpoolLockedException if another spool has the folder; it says which process that is
     * @throws IOException if the folder cannot be made, read or written
     */
    public static Spool open(
            SpoolSettings settings, Function<Outgoing, CompletableFuture<Void>> broker, SpoolListener listener)
            throws IOException {
        Files.createDirectories(settings.folder());
        FolderLock lock = FolderLock.take(settings.folder());
        SpoolFiles files;
        try {
            files = SpoolFiles.open(settings.folder(), settings.mostDiskBytes());
        } catch (IOException e) {
            lock.close();
            throw e;
        }
        Spool spool = new Spool(settings, lock, files, broker, listener);
        if (files.unread() > 0) {
            LOG.info("{} records of a former process go first, from {}", files.unread(), settings.folder());
        }
        spool.sender.setDaemon(true);
        spool.keeper.setDaemon(true);
        spool.sender.start();
        spool.keeper.start();
        return spool;
    }

    /**
     * {@code config} for a publisher behind a spool: a record waits for the broker as long as it takes, because giving up
     * and sending again could change the order.
     */
    public static Map<String, String> publisherConfig(Map<String, String> config) {
        Map<String, String> patient = new HashMap<>(config);
        patient.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.toString(Integer.MAX_VALUE));
        patient.remove(ProducerConfig.MAX_BLOCK_MS_CONFIG);
        return patient;
    }

    /** Whether a record that failed of {@code failure} is set aside, and not sent again. */
    public static boolean isForGood(Throwable failure) {
        return Rejected.isForGood(failure);
    }

    /** Takes {@code record} or refuses it. Once it refused one it refuses all until {@link SpoolListener#roomAgain}. */
    public Offered offer(Outgoing record) {
        return waiting.offer(record, Waiting.Room.ORDINARY);
    }

    /** As {@link #offer}, with a sixteenth of the disk's bound kept for it: for the few records that say what is missing. */
    public Offered offerFromReserve(Outgoing record) {
        return waiting.offer(record, Waiting.Room.RESERVED);
    }

    /** Done once all that was offered before is acknowledged, on disk, or set aside. Never, if the disk fails for good. */
    public CompletableFuture<Void> settled() {
        return waiting.settled();
    }

    /** Where it stands. */
    public SpoolStatus status() {
        return waiting.status();
    }

    /** As {@link #close(Duration)}, without waiting. */
    @Override
    public void close() throws IOException {
        close(Duration.ZERO);
    }

    /**
     * Waits until the broker has all records, at most for {@code patience}; puts the others on disk, beyond the bound if it
     * must, and lets go of the folder. Close the publisher afterwards.
     *
     * @throws IOException if records could be neither sent nor saved; it says how many
     */
    public void close(Duration patience) throws IOException {
        try {
            boolean isDrained = waiting.drained(patience.toNanos());
            if (!isDrained) {
                LOG.info("Records stay in {} for the next run: {}", settings.folder(), waiting.status());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            List<CompletableFuture<Void>> settled = waiting.close();
            force(files.segments());
            settled.forEach(end -> end.complete(null));
        } finally {
            end();
        }
    }

    private synchronized void end() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        // The sender may be held up by a publisher whose broker is away.
        sender.interrupt();
        join(sender);
        join(keeper);
        try {
            files.close();
        } finally {
            lock.close();
        }
    }

    private void send() {
        try {
            for (Optional<Entry> next = waiting.next(); next.isPresent(); next = waiting.next()) {
                send(next.get());
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed while waiting", e);
        }
    }

    private void send(Entry entry) {
        CompletableFuture<Void> end;
        try {
            end = broker.apply(entry.record());
        } catch (RuntimeException e) {
            end = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> unused = end.whenComplete((done, failure) -> waiting.ended(
                entry, Optional.ofNullable(failure instanceof CompletionException ? failure.getCause() : failure)));
    }

    private void keep() {
        long forcedNanos = System.nanoTime();
        try {
            while (!isClosed) {
                Waiting.News news = waiting.turn();
                news.settled().forEach(end -> end.complete(null));
                news.full().ifPresent(this::tellFull);
                if (news.hasRoomAgain()) {
                    LOG.info("The spool {} takes records again", settings.folder());
                    listener.roomAgain();
                }
                if (System.nanoTime() - forcedNanos > settings.force().toNanos()) {
                    force(news.unforced());
                    forcedNanos = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Closed while waiting", e);
        }
    }

    private void tellFull(String reason) {
        LOG.warn("The spool {} refuses records: {}", settings.folder(), reason);
        listener.full(reason);
    }

    private void force(List<Segment> segments) {
        for (Segment segment : segments) {
            try {
                segment.force();
            } catch (IOException e) {
                // A segment that was settled meanwhile is closed and gone.
                LOG.debug("Not forced: {}", segment.path(), e);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            if (thread != Thread.currentThread()) {
                thread.join(TimeUnit.SECONDS.toMillis(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
