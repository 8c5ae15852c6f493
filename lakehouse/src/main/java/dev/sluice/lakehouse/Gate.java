package dev.sluice.lakehouse;

import dev.sluice.lakehouse.StreamRun.Phase;
import java.util.Optional;

/** What a run passes before each start of its query; an operator, or a lack of room, closes and opens it. */
final class Gate {
    private Bar bar;
    /** Whether it was closed since it was last passed, even if it is open again. */
    private boolean halted;

    /** Why it is closed, and how a run stands that waits before it. */
    record Bar(Phase phase, String reason) {}

    /** False if it was closed already. */
    synchronized boolean close(Bar why) {
        if (bar != null) {
            return false;
        }
        bar = why;
        halted = true;
        return true;
    }

    synchronized void open() {
        bar = null;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return bar != null;
    }

    synchronized boolean hasHalted() {
        return halted;
    }

    /** What closes it; empty if it is open. */
    synchronized Optional<Bar> bar() {
        return Optional.ofNullable(bar);
    }

    /** Waits until it is open; false if the thread is interrupted meanwhile. */
    synchronized boolean pass() {
        try {
            while (bar != null) {
                wait();
            }
            halted = false;
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
