package dev.sluice.producer.spool;

import dev.sluice.producer.publish.Outgoing;
import java.util.Optional;

/** A record in memory. Used under the lock of its spool. */
final class Entry {
    private final Outgoing record;
    private final long number;
    private final long bytes;
    private final long sinceNanos;
    private Optional<Place> place;
    private Stage stage = Stage.WAITING;

    /** @param place where it ends on disk, if it is there */
    Entry(Outgoing record, long number, long bytes, Optional<Place> place) {
        this.record = record;
        this.number = number;
        this.bytes = bytes;
        this.place = place;
        this.sinceNanos = System.nanoTime();
    }

    enum Stage {
        WAITING,
        UNDER_WAY,
        DONE
    }

    Outgoing record() {
        return record;
    }

    /** Rises in the order in which records are sent. */
    long number() {
        return number;
    }

    long bytes() {
        return bytes;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    Optional<Place> place() {
        return place;
    }

    void place(Place where) {
        place = Optional.of(where);
    }

    Stage stage() {
        return stage;
    }

    void stage(Stage next) {
        stage = next;
    }

    /** Whether a crash loses it. */
    boolean isExposed() {
        return stage != Stage.DONE && place.isEmpty();
    }
}
