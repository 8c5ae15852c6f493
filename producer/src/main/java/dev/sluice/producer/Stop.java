package dev.sluice.producer;

/** Says that the program is to end. Asked by the loop that works, set by the signal that ends it. */
final class Stop {
    private volatile boolean requested;

    void request() {
        requested = true;
    }

    boolean isRequested() {
        return requested;
    }
}
