package dev.sluice.lakehouse;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.StreamRun.Phase;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A run waits for an operator, and for room on the disk, and loses nothing by it. */
class HaltedRunTest extends StreamScene {
    @Test
    void aPausedRunWaitsSaysWhyAndGoesOnWhereItWas() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, place);
        Thread thread = started(run);
        atWork.await();
        run.pause("by the operator: broker is moved");
        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PAUSED);
        upstream.append(0, 3, 5);

        assertThat(run.state().reason()).isEqualTo("by the operator: broker is moved");
        assertThat(run.query().isActive()).isFalse();
        run.resume();
        await().atMost(ofMinutes(3)).until(() -> downstream.rows().size() == 5);

        assertThat(run.state().phase()).isEqualTo(Phase.RUNNING);
        run.stop();
        thread.join();
        assertThat(downstream.rows()).hasSize(5);
    }

    @Test
    void aPausedRunThatIsToldToStopEnds() throws Exception {
        StreamRun run = new StreamRun(job, place);
        run.pause("for ever");
        Thread thread = started(run);
        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PAUSED);

        run.stop();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(downstream.rows()).isEmpty();
    }

    @Tag("runbook-K12")
    @Test
    void whatOperatorsPauseInTheDatabaseWaitsInEveryProcess() throws Exception {
        job.forever();
        try (Pauses pauses = new Pauses(config, "sluice pause")) {
            pauses.pause(job.name(), "moving the broker");
            StreamRuns runs = StreamRuns.start(List.of(job), spark, config);
            StreamRun run = runs.runs().get(0);
            await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PAUSED);
            assertThat(run.state().reason()).contains("sluice pause", "moving the broker");

            pauses.resume(job.name());
            await().atMost(ofMinutes(3)).until(() -> downstream.rows().size() == 3);
            runs.stop();
            runs.await();
        }
    }

    @Tag("runbook-M5")
    @Test
    void aRunWithoutRoomWritesNothingAndGoesOnOnceThereIsSome() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, place);
        run.park("no room");
        Thread thread = started(run);
        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PARKED);
        assertThat(run.state().reason()).isEqualTo("no room");
        assertThat(downstream.rows()).isEmpty();

        run.resume();

        await().atMost(ofMinutes(3)).until(() -> downstream.rows().size() == 3);
        run.stop();
        thread.join();
    }

    @Tag("runbook-M5")
    @Test
    void allRunsWaitWhileTheDiskOfTheTablesIsNearlyFull() throws Exception {
        LakeConfig greedy = new LakeConfig(
                config.catalog(), config.warehouse(), 1L << 60, config.checkpoints(), config.s3(), config.spark());
        StreamRuns runs = StreamRuns.start(List.of(job.forever()), spark, greedy);
        StreamRun run = runs.runs().get(0);

        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == Phase.PARKED);

        assertThat(run.state().reason()).contains("MB left", "warehouse.min-free-mb");
        assertThat(downstream.rows()).isEmpty();
        runs.stop();
        runs.await();
    }
}
