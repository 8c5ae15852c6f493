package dev.sluice.lakehouse;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.StreamRun.Phase;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A run outlives the outages of others, ends when it is told to, and says what it failed of. */
class StreamRunTest extends StreamScene {
    @Test
    void anOutageDuringABatchParksTheRunWhichGoesOnByItself() {
        AtomicReference<StreamRun> run = new AtomicReference<>();
        List<StreamRun.State> atStart = new CopyOnWriteArrayList<>();
        AtomicInteger batches = new AtomicInteger();
        job.beforeStart(() -> atStart.add(run.get().state())).beforeCommit(() -> {
            if (batches.getAndIncrement() == 0) {
                throw new RegistryUnavailableException("registry: connection refused", new IOException());
            }
        });
        run.set(new StreamRun(job, place));

        run.get().run();

        assertThat(atStart).extracting(StreamRun.State::phase).containsExactly(Phase.RUNNING, Phase.PARKED);
        assertThat(atStart.get(1).reason()).isEqualTo("RegistryUnavailableException: registry: connection refused");
        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.get().state().reason()).isEmpty();
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void anOutageAtTheStartParksTheRunToo() {
        AtomicInteger starts = new AtomicInteger();
        job.beforeStart(() -> {
            if (starts.getAndIncrement() == 0) {
                throw new RegistryUnavailableException("away", new IOException());
            }
        });

        new StreamRun(job, place).run();

        assertThat(starts).hasValue(2);
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void aFaultEndsTheRunWithItsReason() {
        job.beforeCommit(() -> {
            throw new IllegalStateException("does not add up\nand more");
        });
        StreamRun run = new StreamRun(job, place);

        run.run();

        assertThat(run.state().phase()).isEqualTo(Phase.FAILED);
        assertThat(run.state().reason()).isEqualTo("IllegalStateException: does not add up");
        assertThat(run.failure()).hasMessage(job.name() + " failed: IllegalStateException: does not add up");
        assertThat(downstream.rows()).isEmpty();
    }

    @Test
    void anErrorOfTheMachineDoesNotPassForAGoodEnd() throws Exception {
        job.beforeStart(() -> {
            throw new NoClassDefFoundError("some/Thing");
        });
        Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
        try {
            StreamRuns runs = StreamRuns.start(List.of(job), spark, config);

            assertThatThrownBy(runs::await).hasMessageEndingWith("NoClassDefFoundError: some/Thing");
            assertThat(runs.runs()).extracting(run -> run.state().phase()).containsExactly(Phase.FAILED);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual);
        }
    }

    @Test
    void aRunThatIsToldToStopEnds() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, place);
        Thread thread = started(run);
        atWork.await();

        run.stop();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.failure()).isNull();
        assertThat(run.query().isActive()).isFalse();
    }

    @Test
    void aRunThatIsToldToStopBeforeItsQueryIsThereEndsToo() throws Exception {
        AtomicReference<StreamRun> run = new AtomicReference<>();
        job.forever().beforeStart(() -> run.get().stop());
        run.set(new StreamRun(job, place));

        started(run.get()).join();

        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void aParkedRunThatIsToldToStopEnds() throws Exception {
        job.beforeStart(() -> {
            throw new RegistryUnavailableException("away", new IOException());
        });
        StreamRun run = new StreamRun(job, place);
        Thread thread = started(run);
        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PARKED);

        run.stop();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.failure()).isNull();
    }

    @Test
    void aRunWhoseThreadIsInterruptedEndsAndTakesItsQueryWithIt() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, place);
        Thread thread = started(run);
        atWork.await();

        thread.interrupt();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.query().isActive()).isFalse();
    }

    @Test
    void theFirstRunThatFailsEndsTheOthers() {
        CopyJob other = new CopyJob(upstream, LedgerTable.create()).forever();
        job.beforeCommit(() -> {
            throw new IllegalStateException("does not add up");
        });

        StreamRuns runs = StreamRuns.start(List.of(other, job), spark, config);

        assertThatThrownBy(runs::await).hasMessageContaining(job.name()).hasMessageContaining("does not add up");
        assertThat(runs.runs()).extracting(run -> run.state().phase()).containsExactly(Phase.ENDED, Phase.FAILED);
    }

    @Test
    void theScratchCheckpointIsRemovedAndSoIsOneThatAKilledRunLeft() throws Exception {
        Path home = Path.of(config.checkpoints()).resolve(job.name());
        Files.createDirectories(home.resolve("left-by-a-killed-run/offsets"));

        new StreamRun(job, place).run();

        assertThat(home).isEmptyDirectory();
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void twoRunsOfOneJobAreRefusedAndTheSecondSaysWhoHasIt() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, place);
        Thread thread = started(run);
        atWork.await();
        try (Leases others =
                new Leases(new DatabaseSession(config, "sluice driver"), Duration.ofMillis(300), Clock.systemUTC())) {
            StreamRun second = new StreamRun(job, new Workplace(spark, place.checkpoints(), others));

            second.run();

            assertThat(second.state().phase()).isEqualTo(Phase.FAILED);
            assertThat(second.failure()).hasMessageContaining(job.name() + " is in the hands of test, pid ");
        } finally {
            run.stop();
            thread.join();
        }
    }

    @Test
    void aRunThatHasEndedLetsTheNextOneWork() {
        new StreamRun(job, place).run();
        try (Leases others = new Leases(config, "sluice driver")) {
            StreamRun next = new StreamRun(job, new Workplace(spark, place.checkpoints(), others));

            next.run();

            assertThat(next.failure()).isNull();
        }
    }
}
