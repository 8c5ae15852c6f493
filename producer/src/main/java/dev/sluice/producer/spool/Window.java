package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Outgoing;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The records in memory, in the order in which they are sent. Used under the lock of its spool. */
final class Window {
    /** What a record takes beside its bytes, roughly. */
    private static final int OVERHEAD_BYTES = 200;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private long bytes;
    private long lastNumber;
    private int underWay;

    static long bytes(Outgoing record) {
        long headers = record.headers().stream()
                .mapToLong(header -> header.key().length() + length(header.value()))
                .sum();
        return OVERHEAD_BYTES + length(record.key()) + length(record.value()) + headers;
    }

    Entry add(Outgoing record, Optional<Place> place) {
        Entry entry = new Entry(record, ++lastNumber, bytes(record), place);
        entries.addLast(entry);
        waiting.addLast(entry);
        bytes += entry.bytes();
        return entry;
    }

    /** Something that is not sent stands on disk up to {@code place}. */
    void skip(Place place) {
        Entry entry = new Entry(null, ++lastNumber, 0, Optional.of(place));
        entry.stage(Entry.Stage.DONE);
        entries.addLast(entry);
    }

    /** The next to send, which counts as under way then. */
    Optional<Entry> take() {
        Optional<Entry> next = Optional.ofNullable(waiting.pollFirst());
        next.ifPresent(entry -> {
            entry.stage(Entry.Stage.UNDER_WAY);
            underWay++;
        });
        return next;
    }

    void done(Entry entry) {
        entry.stage(Entry.Stage.DONE);
        underWay--;
    }

    /** It has to be sent again; before all that are behind it. */
    void failed(Entry entry) {
        entry.stage(Entry.Stage.WAITING);
        underWay--;
        waiting.clear();
        entries.stream().filter(e -> e.stage() == Entry.Stage.WAITING).forEach(waiting::addLast);
    }

    /** Lets go of those at the front that are done; where the last of them stands that is on disk. */
    Optional<Place> removeDone() {
        Optional<Place> last = Optional.empty();
        while (!entries.isEmpty() && entries.peekFirst().stage() == Entry.Stage.DONE) {
            Entry done = entries.removeFirst();
            bytes -= done.bytes();
            last = done.place().isPresent() ? done.place() : last;
        }
        return last;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    int size() {
        return entries.size();
    }

    long bytes() {
        return bytes;
    }

    int underWay() {
        return underWay;
    }

    long lastNumber() {
        return lastNumber;
    }

    List<Entry> exposed() {
        return entries.stream().filter(Entry::isExposed).toList();
    }

    /** The number of the first that a crash loses; beyond all numbers if there is none. */
    long firstExposed() {
        for (Entry entry : entries) {
            if (entry.isExposed()) {
                return entry.number();
            }
        }
        return Long.MAX_VALUE;
    }

    /** Whether the oldest has been without an answer for longer. */
    boolean isOlderThan(long nanos) {
        return !entries.isEmpty() && System.nanoTime() - entries.peekFirst().sinceNanos() > nanos;
    }

    private static long length(byte[] part) {
        return part == null ? 0 : part.length;
    }
}
