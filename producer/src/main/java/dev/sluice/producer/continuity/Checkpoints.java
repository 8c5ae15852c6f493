package dev.sluice.producer.continuity;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** When states are written, and that none is written over a newer one. Safe for threads. */
final class Checkpoints {
    private final StateFile file;
    private final Duration interval;
    private Instant last = Instant.MIN;
    private long begun;
    private long written;
    private int waiting;

    Checkpoints(StateFile file, Duration interval) {
        this.file = file;
        this.interval = interval;
    }

    synchronized boolean isDue(Instant now) {
        return waiting == 0 && (last.equals(Instant.MIN) || !now.isBefore(last.plus(interval)));
    }

    /** The number of a state taken at {@code now}. */
    synchronized long begin(Instant now) {
        last = now;
        waiting++;
        return ++begun;
    }

    void writeOnce(Supplier<? extends CompletionStage<?>> settled, long number, byte[] state) {
        CompletionStage<?> end;
        try {
            end = settled.get();
        } catch (RuntimeException e) {
            end(number, null);
            throw e;
        }
        end.whenComplete((done, failure) -> end(number, failure == null ? state : null));
    }

    private synchronized void end(long number, byte[] state) {
        waiting--;
        if (state != null && number > written) {
            file.write(state);
            written = number;
        }
    }
}
