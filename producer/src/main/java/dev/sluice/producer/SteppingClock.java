package dev.sluice.producer;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on by one step whenever it is asked, so that a run can be repeated to the byte. For one thread. */
final class SteppingClock implements InstantSource {
    private final long stepNanos;
    private Instant next;

    SteppingClock(Instant start, long stepNanos) {
        this.next = start;
        this.stepNanos = stepNanos;
    }

    @Override
    public Instant instant() {
        Instant now = next;
        next = now.plusNanos(stepNanos);
        return now;
    }
}
