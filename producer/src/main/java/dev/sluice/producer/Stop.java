package dev.sluice.producer;

import java.util.concurrent.CountDownLatch;

/** Says that the program is to end. Asked by the loop that works, set by the signal that ends it. */
final class Stop {
    private final CountDownLatch requested = new CountDownLatch(1);

    void request() {
        requested.countDown();
    }

    boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Returns once the end was asked for, which may be never. */
    void await() throws InterruptedException {
        requested.await();
    }
}
