package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Outgoing;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All records that the broker does not have yet: the window in memory, then what is on disk and was not read. Every method
 * holds the one lock. Records of the window may be on disk too, and are all if anything unread is.
 */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int TURN_MILLIS = 100;
    /** One part of so many is kept for records that say what is missing. */
    private static final int RESERVED_PART = 16;
    /** How many acknowledgements may be forgotten by a crash: they come again then. */
    private static final int MOST_UNMARKED = 256;

    private final SpoolSettings settings;
    private final SpoolFiles files;
    private final Rejected rejected;
    private final Window window = new Window();
    private final Settling settling = new Settling(window);
    private Optional<Place> unmarked = Optional.empty();
    private int unmarkedCount;
    private Optional<String> full = Optional.empty();
    private boolean isFullTold;
    private boolean diskFailed;
    private boolean isClosed;
    private long retryNanos;
    private boolean isRetrying;
    private long failures;
    private long acknowledged;
    private long setAside;
    private long refused;

    Waiting(SpoolSettings settings, SpoolFiles files, Rejected rejected) {
        this.settings = settings;
        this.files = files;
        this.rejected = rejected;
    }

    /** From what part of the disk a record may take. */
    enum Room {
        ORDINARY,
        RESERVED
    }

    synchronized Offered offer(Outgoing record, Room room) {
        if (isClosed) {
            throw new IllegalStateException("The spool " + settings.folder() + " is closed");
        }
        if (full.isPresent() && room == Room.ORDINARY) {
            refused++;
            return Offered.REFUSED;
        }
        if (files.unread() == 0 && fitsInMemory(Window.bytes(record))) {
            window.add(record, Optional.empty());
            notifyAll();
            return Offered.IN_MEMORY;
        }
        try {
            long most = room == Room.RESERVED
                    ? settings.mostDiskBytes()
                    : settings.mostDiskBytes() - settings.mostDiskBytes() / RESERVED_PART;
            if (files.unread() > 0 || spill(most)) {
                byte[] frame = Frames.frame(RecordBytes.of(record));
                if (files.bytes() + frame.length <= most) {
                    files.append(frame);
                    notifyAll();
                    return Offered.ON_DISK;
                }
            }
            return refused("it holds " + files.bytes() + " bytes of at most " + settings.mostDiskBytes());
        } catch (IOException e) {
            diskFailed = true;
            return refused("its disk takes nothing: " + e.getMessage());
        }
    }

    private Offered refused(String reason) {
        refused++;
        full = full.or(() -> Optional.of(reason));
        notifyAll();
        return Offered.REFUSED;
    }

    /** Waits for the next record to send; empty once it is closed. */
    synchronized Optional<Entry> next() throws InterruptedException {
        while (!isClosed) {
            Optional<Entry> next = isHeldUp() ? Optional.empty() : window.take().or(this::read);
            if (next.isPresent()) {
                return next;
            }
            wait(TURN_MILLIS);
        }
        return Optional.empty();
    }

    synchronized void ended(Entry entry, Optional<Throwable> failure) {
        if (isClosed) {
            return;
        }
        if (failure.isEmpty()) {
            acknowledged++;
            failures = 0;
            window.done(entry);
        } else if (Rejected.isForGood(failure.get())) {
            setAside++;
            rejected.add(entry.record(), failure.get());
            window.done(entry);
        } else {
            retryLater(failure.get());
            window.failed(entry);
        }
        removeDone();
        notifyAll();
    }

    /** Done once all that was offered so far is acknowledged, on disk or set aside. Completed by {@link #turn}. */
    synchronized CompletableFuture<Void> settled() {
        return settling.settled();
    }

    /** What is to be told to others after a turn, without the lock. */
    record News(
            Optional<String> full,
            boolean hasRoomAgain,
            List<CompletableFuture<Void>> settled,
            List<Segment> unforced) {}

    /** Waits a moment, then does what time asks for. */
    synchronized News turn() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
        while (!isClosed && (full.isEmpty() || isFullTold) && end - System.nanoTime() > 0) {
            wait(TURN_MILLIS);
        }
        if (!isClosed) {
            spillIfStale();
            mark();
        }
        if (full.isPresent() && !isFullTold) {
            isFullTold = true;
            return new News(full, false, settling.released(), files.segments());
        }
        return new News(Optional.empty(), hasRoomAgain(), settling.released(), files.segments());
    }

    private boolean hasRoomAgain() {
        boolean isRoom = files.bytes() <= settings.mostDiskBytes() / 2 && (!diskFailed || files.canWrite());
        if (isClosed || full.isEmpty() || !isRoom) {
            return false;
        }
        full = Optional.empty();
        isFullTold = false;
        diskFailed = false;
        return true;
    }

    /** Waits until nothing waits. False if that took longer. */
    synchronized boolean drained(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (!isClosed && (!window.isEmpty() || files.unread() > 0)) {
            if (end - System.nanoTime() <= 0) {
                return false;
            }
            wait(TURN_MILLIS);
        }
        return true;
    }

    /** Puts on disk what is in memory alone. What is under way may reach the broker too, and comes again then. */
    synchronized List<CompletableFuture<Void>> close() throws IOException {
        if (isClosed) {
            return List.of();
        }
        try {
            if (!spill(Long.MAX_VALUE)) {
                throw new IOException("no room");
            }
            removeDone();
            mark();
        } catch (IOException e) {
            throw new IOException("Cannot save " + window.exposed().size() + " records in " + settings.folder(), e);
        } finally {
            isClosed = true;
            notifyAll();
        }
        return settling.released();
    }

    synchronized SpoolStatus status() {
        return new SpoolStatus(window.size(), files.unread(), files.bytes(), acknowledged, setAside, refused);
    }

    private boolean fitsInMemory(long bytes) {
        return window.isEmpty()
                || (window.bytes() + bytes <= settings.mostMemoryBytes()
                        && !window.isOlderThan(settings.patience().toNanos()));
    }

    /** Whether a record that failed waits for its turn; nothing is sent before it is. */
    private boolean isHeldUp() {
        if (isRetrying && window.underWay() == 0 && retryNanos - System.nanoTime() <= 0) {
            isRetrying = false;
        }
        return isRetrying;
    }

    private void retryLater(Throwable failure) {
        // Said again each time that twice as many have failed.
        if (Long.bitCount(++failures) == 1) {
            LOG.warn("Records stay in the spool {} and are sent again: {}", settings.folder(), failure.toString());
        }
        isRetrying = true;
        retryNanos = System.nanoTime() + RETRY_NANOS;
    }

    private Optional<Entry> read() {
        try {
            while (window.bytes() < settings.mostMemoryBytes()) {
                Optional<SpoolFiles.Read> read = files.next();
                if (read.isEmpty()) {
                    return Optional.empty();
                }
                if (enter(read.get())) {
                    return window.take();
                }
            }
        } catch (IOException e) {
            retryLater(e);
        }
        return Optional.empty();
    }

    /** Whether it is a record that can be sent. */
    private boolean enter(SpoolFiles.Read read) {
        try {
            window.add(RecordBytes.read(read.content()), Optional.of(read.place()));
            return true;
        } catch (IOException e) {
            setAside++;
            rejected.add(read.content(), e);
            window.skip(read.place());
            removeDone();
            return false;
        }
    }

    /** Whether the disk has all of the window now. */
    private boolean spill(long most) throws IOException {
        for (Entry entry : window.exposed()) {
            byte[] frame = Frames.frame(RecordBytes.of(entry.record()));
            if (files.bytes() + frame.length > most) {
                return false;
            }
            entry.place(files.appendRead(frame));
        }
        return true;
    }

    private void spillIfStale() {
        if (window.isOlderThan(settings.patience().toNanos())) {
            try {
                boolean unused = spill(settings.mostDiskBytes());
            } catch (IOException e) {
                LOG.debug("Not spilled; the next offer says so", e);
            }
        }
    }

    private void removeDone() {
        Optional<Place> last = window.removeDone();
        if (last.isPresent()) {
            unmarked = last;
            unmarkedCount++;
        }
        if (unmarkedCount >= MOST_UNMARKED || (window.isEmpty() && files.unread() == 0)) {
            mark();
        }
    }

    private void mark() {
        try {
            if (unmarked.isPresent()) {
                files.settle(unmarked.get());
                unmarked = Optional.empty();
                unmarkedCount = 0;
            }
        } catch (IOException e) {
            LOG.warn("Not marked in {} what the broker has; after a crash it comes again", settings.folder(), e);
        }
    }
}
