package dev.sluice.ops.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Maintenance beside the queries is in nobody's way. */
final class MaintenanceScheduleTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void aRunThatFailsIsFollowedByTheNext() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);

        try (MaintenanceSchedule schedule = MaintenanceSchedule.start(Optional.of(AT_ONCE), () -> {
            runs.countDown();
            throw new IllegalStateException("the catalog is away");
        })) {
            assertThat(schedule).isNotNull();
            assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void anErrorDoesNotEndItEither() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(2);

        try (MaintenanceSchedule schedule = MaintenanceSchedule.start(Optional.of(AT_ONCE), () -> {
            runs.countDown();
            throw new StackOverflowError();
        })) {
            assertThat(schedule).isNotNull();
            assertThat(runs.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void itsThreadIsItsOwnAndHoldsNoProcessOpen() throws InterruptedException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);

        try (MaintenanceSchedule schedule = MaintenanceSchedule.start(Optional.of(AT_ONCE), () -> {
            thread.compareAndSet(null, Thread.currentThread());
            ran.countDown();
        })) {
            assertThat(schedule).isNotNull();
            assertThat(ran.await(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(thread.get().getName()).isEqualTo("maintenance");
        assertThat(thread.get().isDaemon()).isTrue();
    }
}
