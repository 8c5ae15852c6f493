package dev.sluice.telemetry.log;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Lets through so many lines of a log within a span of time and counts the others, so that nobody who says something else each
 * time, such as a venue, fills a disk with it. When the span is over, a line says how many were left out. It holds no line.
 * Time is what its callers say it is; of one that goes back, a new span begins.
 */
public final class Ration {
    private final int most;
    private final Duration span;
    private final Consumer<String> log;
    private Instant begun = Instant.EPOCH;
    private int said;
    private long leftOut;

    /** @param log takes a line; it is called by whoever calls this */
    public Ration(int most, Duration span, Consumer<String> log) {
        this.most = most;
        this.span = span;
        this.log = log;
    }

    /** As many a minute as a person reads. */
    public static Ration ofAMinute(Consumer<String> log) {
        return new Ration(20, Duration.ofMinutes(1), log);
    }

    /** Says {@code line}, or counts it. */
    public synchronized void say(Instant at, String line) {
        tick(at);
        if (said < most) {
            said++;
            log.accept(line);
        } else {
            leftOut++;
        }
    }

    /** Says what was left out, if the span is over. To be called now and then, also while there is nothing to say. */
    public synchronized void tick(Instant now) {
        if (!now.isBefore(begun) && now.isBefore(begun.plus(span))) {
            return;
        }
        if (leftOut > 0) {
            log.accept(leftOut + " more lines like these within " + span.toSeconds() + " s were left out");
        }
        begun = now;
        said = 0;
        leftOut = 0;
    }
}
