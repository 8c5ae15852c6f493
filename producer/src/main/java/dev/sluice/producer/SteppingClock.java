package dev.sluice.producer;

import dev.sluice.producer.generator.HourCurve;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes on by one step whenever it is asked, so that a run can be repeated to the byte. For one thread. */
final class SteppingClock implements InstantSource {
    private final long stepNanos;
    private final HourCurve curve;
    private Instant next;

    SteppingClock(Instant start, long stepNanos) {
        this(start, stepNanos, HourCurve.flat());
    }

    /** Steps are shorter at hours that are busier. */
    SteppingClock(Instant start, long stepNanos, HourCurve curve) {
        this.next = start;
        this.stepNanos = stepNanos;
        this.curve = curve;
    }

    @Override
    public Instant instant() {
        Instant now = next;
        next = now.plusNanos(stepNanos * 100 / curve.percentAt(now));
        return now;
    }
}
