package dev.sluice.producer;

import dev.sluice.producer.generator.HourCurve;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.IntSupplier;

/**
 * When generated events happen and when they go out.
 *
 * @param clock of the events
 * @param percent of the rate that is due now
 */
record FeedTime(InstantSource clock, IntSupplier percent) {

    /**
     * By the option {@code event-start}: events from there on, as close together as the curve has it, sent at the rate; without
     * it events of now, sent as the curve has it.
     */
    static FeedTime of(Options options, long perSecond, HourCurve curve) {
        String expected = "an instant such as 2026-01-01T00:00:00Z";
        long stepNanos = perSecond == 0 ? 1_000_000 : 1_000_000_000 / perSecond;
        InstantSource system = InstantSource.system();
        FeedTime now = new FeedTime(system, () -> curve.percentAt(system.instant()));
        return options.parsedIfGiven(
                ProduceKeys.EVENT_START,
                expected,
                now,
                text -> new FeedTime(new SteppingClock(Instant.parse(text), stepNanos, curve), () -> 100));
    }

    static ZoneId zone(Options options) {
        String expected = "a time zone such as Europe/London";
        return options.parsed(ProduceKeys.ZONE, expected, ZoneId.of("UTC"), text -> {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(e);
            }
        });
    }
}
