package dev.sluice.lakehouse;

import java.util.Optional;

/** What a run passes before each start of its query; an operator closes and opens it. */
final class Gate {
    private String reason;
    /** Whether it was closed since it was last passed, even if it is open again. */
    private boolean halted;

    /** False if it was closed already. */
    synchronized boolean close(String why) {
        if (reason != null) {
            return false;
        }
        reason = why;
        halted = true;
        return true;
    }

    synchronized void open() {
        reason = null;
        notifyAll();
    }

    synchronized boolean isClosed() {
        return reason != null;
    }

    synchronized boolean hasHalted() {
        return halted;
    }

    /** Why it is closed; empty if it is open. */
    synchronized Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Waits until it is open; false if the thread is interrupted meanwhile. */
    synchronized boolean pass() {
        try {
            while (reason != null) {
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
