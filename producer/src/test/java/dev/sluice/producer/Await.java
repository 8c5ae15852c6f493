package dev.sluice.producer;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another thread or process brings about; a test that waits in vain ends by its own timeout. */
public final class Await {
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Await() {}

    /** What may hold one day. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    public static void until(Condition condition) throws Exception {
        while (!condition.holds()) {
            LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
        }
    }
}
