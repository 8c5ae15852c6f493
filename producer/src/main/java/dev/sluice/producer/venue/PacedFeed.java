package dev.sluice.producer.venue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hands on the messages of a capture at the pace at which they were recorded, or some times as fast. For one thread. */
public final class PacedFeed implements Feed {
    private final Feed recorded;
    private final int speed;
    private Optional<Received> next = Optional.empty();
    private Received first;
    private long startNanos;

    /** @param speed 1 for the original pace, 2 for twice as fast; at least 1 */
    public PacedFeed(Feed recorded, int speed) {
        if (speed < 1) {
            throw new IllegalArgumentException("The speed must be at least 1 but was " + speed);
        }
        this.recorded = recorded;
        this.speed = speed;
    }

    @Override
    public Optional<Received> poll(Duration patience) {
        if (next.isEmpty()) {
            next = recorded.poll(patience);
        }
        if (next.isEmpty()) {
            return next;
        }
        if (first == null) {
            first = next.get();
            startNanos = System.nanoTime();
        }
        if (!comesWithin(patience)) {
            return Optional.empty();
        }
        Optional<Received> due = next;
        next = Optional.empty();
        return due;
    }

    @Override
    public void say(long connection, String text) {
        recorded.say(connection, text);
    }

    @Override
    public boolean isExhausted() {
        return next.isEmpty() && recorded.isExhausted();
    }

    @Override
    public long connections() {
        return recorded.connections();
    }

    @Override
    public Optional<String> obstacle() {
        return recorded.obstacle();
    }

    @Override
    public void close() {
        recorded.close();
    }

    /** Waits for the next message to be due, if that is soon. */
    private boolean comesWithin(Duration patience) {
        long sinceFirst = Duration.between(first.at(), next.get().at()).toNanos() / speed;
        long end = System.nanoTime() + patience.toNanos();
        long now = System.nanoTime();
        while (now - startNanos < sinceFirst) {
            if (end - now <= 0) {
                return false;
            }
            LockSupport.parkNanos(
                    this, Math.min(Math.min(sinceFirst - (now - startNanos), end - now), TimeUnit.SECONDS.toNanos(1)));
            now = System.nanoTime();
        }
        return true;
    }
}
