package dev.sluice.sdk;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events between those who track and the one thread that sends, first in, first out. All of them are on disk; the first are in
 * memory too, as many as it may hold. Nothing but writing to and reading from the operating system's own memory is done under the
 * lock, so that callers wait for no disk and no network.
 */
final class Backlog {
    private static final System.Logger LOG = System.getLogger(Backlog.class.getPackageName());
    private static final long MOST_READ_BYTES = 4L << 20;

    private final SluiceConfig config;
    private final DiskBuffer disk;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hasArrived = lock.newCondition();
    private final Condition hasRoom = lock.newCondition();
    private final Condition hasSettled = lock.newCondition();

    // All under the lock. The memory holds what stands before the mark, the disk alone what stands behind it.
    private final Deque<Waiting> memory = new ArrayDeque<>();
    private Progress.Mark read;
    private long onDiskAlone;
    private long appended;
    private long settled;
    private int hurrying;
    private boolean isClosed;

    Backlog(SluiceConfig config, DiskBuffer disk) {
        this.config = config;
        this.disk = disk;
        this.read = disk.progress().mark();
        this.onDiskAlone = disk.segments().unsettled().stream()
                .mapToLong(Segment::unsettled)
                .sum();
        this.appended = onDiskAlone;
    }

    /** Puts an event at the end. Waits for room as long as the configuration says, and for nothing else. */
    Outcome append(byte[] json) {
        byte[] frame = Frames.frame(json);
        if (frame.length > config.diskBytes()) {
            return Outcome.TOO_LARGE;
        }
        lock.lock();
        try {
            boolean fits = awaitRoom(frame);
            if (isClosed) {
                return Outcome.CLOSED;
            }
            if (!fits) {
                return Outcome.BUFFER_FULL;
            }
            remember(json, disk.segments().append(frame));
            return Outcome.TAKEN;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "An event could not be written to " + config.folder(), e);
            return Outcome.DISK_FAILED;
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitRoom(byte[] frame) {
        long leftNanos = config.longestHold().toNanos();
        try {
            while (!isClosed && !disk.segments().hasRoomFor(frame)) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = hasRoom.awaitNanos(leftNanos);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void remember(byte[] json, Segment segment) {
        appended++;
        if (onDiskAlone > 0 || memory.size() >= config.memoryEvents()) {
            onDiskAlone++;
            return;
        }
        Waiting event = new Waiting(
                json,
                segment,
                segment.sizeBytes(),
                System.nanoTime() + config.linger().toNanos());
        memory.add(event);
        read = event.end();
        hasArrived.signal();
    }

    /** Waits for the next batch: as many events as a request may hold, or those that there are once the first is due. */
    List<Waiting> next() throws IOException, InterruptedException {
        while (true) {
            readAhead();
            lock.lockInterruptibly();
            try {
                if (memory.isEmpty()) {
                    if (onDiskAlone == 0) {
                        hasArrived.await();
                    }
                } else if (isDue()) {
                    return batch();
                } else {
                    hasArrived.awaitNanos(memory.element().dueNanos() - System.nanoTime());
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isDue() {
        return hurrying > 0
                || onDiskAlone > 0
                || memory.size() >= config.batchEvents()
                || memory.element().dueNanos() - System.nanoTime() <= 0;
    }

    private List<Waiting> batch() {
        List<Waiting> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < config.batchEvents() && !memory.isEmpty()) {
            bytes += memory.element().json().length;
            if (!batch.isEmpty() && bytes > SluiceEvents.MOST_EVENT_BYTES) {
                break;
            }
            batch.add(memory.remove());
        }
        return batch;
    }

    /** Takes events that are on disk alone into memory, once that is empty. Reads without the lock. */
    private void readAhead() throws IOException {
        Segments.Unread part;
        lock.lock();
        try {
            if (!memory.isEmpty() || onDiskAlone == 0) {
                return;
            }
            part = disk.segments().after(read).orElseThrow(() -> new IOException(onDiskAlone + " events are nowhere"));
        } finally {
            lock.unlock();
        }
        List<Waiting> events = readFrom(part);
        lock.lock();
        try {
            memory.addAll(events);
            onDiskAlone -= events.size();
            read = events.get(events.size() - 1).end();
        } finally {
            lock.unlock();
        }
    }

    private List<Waiting> readFrom(Segments.Unread part) throws IOException {
        List<Waiting> events = new ArrayList<>();
        try (Frames frames = Frames.open(part.segment().path(), part.fromBytes(), part.toBytes())) {
            Optional<byte[]> json = frames.next();
            while (json.isPresent()) {
                events.add(new Waiting(json.get(), part.segment(), frames.offset(), System.nanoTime()));
                boolean isEnough =
                        events.size() >= config.memoryEvents() || frames.offset() - part.fromBytes() >= MOST_READ_BYTES;
                json = isEnough ? Optional.empty() : frames.next();
            }
        }
        if (events.isEmpty()) {
            throw new IOException("A record that was written cannot be read: "
                    + part.segment().path());
        }
        return events;
    }

    /**
     * Says that all of a batch are acknowledged or refused, and deletes segments that are not needed any more.
     *
     * @param batch as {@link #next} gave it, and in that order
     */
    void settle(List<Waiting> batch) {
        try {
            disk.progress().reach(batch.get(batch.size() - 1).end());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "After a restart some events will be sent again", e);
        }
        List<Segment> done;
        lock.lock();
        try {
            batch.forEach(event -> event.segment().settle(1));
            done = disk.segments().settled();
        } finally {
            lock.unlock();
        }
        List<Segment> deleted = done.stream().filter(Backlog::delete).toList();
        lock.lock();
        try {
            deleted.forEach(disk.segments()::forget);
            settled += batch.size();
            hasRoom.signalAll();
            hasSettled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static boolean delete(Segment segment) {
        try {
            segment.delete();
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "Tried again later: deleting " + segment.path(), e);
            return false;
        }
    }

    /** Makes the disk have everything that waits. */
    void force() throws IOException {
        List<Segment> files;
        lock.lock();
        try {
            files = disk.segments().unsettled();
        } finally {
            lock.unlock();
        }
        disk.force(files);
    }

    /** Sends without lingering, and waits until all that was appended before is settled; false if that takes longer. */
    boolean awaitSettled(Duration atMost) throws InterruptedException {
        long leftNanos = TimeUnit.NANOSECONDS.convert(atMost);
        lock.lock();
        hurrying++;
        try {
            hasArrived.signal();
            long target = appended;
            while (settled < target && leftNanos > 0) {
                leftNanos = hasSettled.awaitNanos(leftNanos);
            }
            return settled >= target;
        } finally {
            hurrying--;
            lock.unlock();
        }
    }

    /** From now on nothing is taken; who waits for room is told so. */
    void stopTaking() {
        lock.lock();
        try {
            isClosed = true;
            hasRoom.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long bytesOnDisk() {
        lock.lock();
        try {
            return disk.segments().bytes();
        } finally {
            lock.unlock();
        }
    }
}
