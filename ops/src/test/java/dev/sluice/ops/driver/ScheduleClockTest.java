package dev.sluice.ops.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is due is looked at again and again, whatever happened the last time. */
final class ScheduleClockTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void aLookThatFailsIsFollowedByTheNext() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);

        try (ScheduleClock clock = clock(() -> {
            looks.countDown();
            throw new IllegalStateException("the catalog is away");
        })) {
            assertThat(clock).isNotNull();
            assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void anErrorDoesNotEndItEither() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(2);

        try (ScheduleClock clock = clock(() -> {
            looks.countDown();
            throw new StackOverflowError();
        })) {
            assertThat(clock).isNotNull();
            assertThat(looks.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void itsThreadIsItsOwnAndHoldsNoProcessOpenAndWhatItHasOpenedIsClosedWithIt() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicBoolean isClosed = new AtomicBoolean();
        CountDownLatch looked = new CountDownLatch(1);
        Runnable look = () -> {
            thread.compareAndSet(null, Thread.currentThread());
            looked.countDown();
        };

        try (ScheduleClock clock = ScheduleClock.start(look, () -> isClosed.set(true), AT_ONCE, AT_ONCE)) {
            assertThat(clock).isNotNull();
            assertThat(looked.await(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(thread.get().getName()).isEqualTo("schedule");
        assertThat(thread.get().isDaemon()).isTrue();
        assertThat(isClosed).isTrue();
    }

    private static ScheduleClock clock(Runnable look) {
        return ScheduleClock.start(look, () -> {}, AT_ONCE, AT_ONCE);
    }
}
