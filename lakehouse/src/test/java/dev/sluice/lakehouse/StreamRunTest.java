package dev.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.lakehouse.StreamRun.Phase;
import dev.sluice.schemas.registry.RegistryUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run outlives the outages of others, ends when it is told to, and says what it failed of. */
class StreamRunTest {
    private final SparkSession spark = OneLake.get().spark();
    private final URI checkpoints = OneLake.get().config().checkpoints();
    private final LedgerTable upstream = LedgerTable.create();
    private final LedgerTable downstream = LedgerTable.create();
    private final CopyJob job = new CopyJob(upstream, downstream);

    @BeforeEach
    void news() {
        upstream.append(0, 0, 3);
    }

    @Test
    void an_outage_during_a_batch_parks_the_run_which_goes_on_by_itself() {
        AtomicReference<StreamRun> run = new AtomicReference<>();
        List<StreamRun.State> atStart = new CopyOnWriteArrayList<>();
        AtomicInteger batches = new AtomicInteger();
        job.beforeStart(() -> atStart.add(run.get().state())).beforeCommit(() -> {
            if (batches.getAndIncrement() == 0) {
                throw new RegistryUnavailableException("registry: connection refused", new IOException());
            }
        });
        run.set(new StreamRun(job, spark, checkpoints));

        run.get().run();

        assertThat(atStart).extracting(StreamRun.State::phase).containsExactly(Phase.RUNNING, Phase.PARKED);
        assertThat(atStart.get(1).reason()).isEqualTo("RegistryUnavailableException: registry: connection refused");
        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.get().state().reason()).isEmpty();
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void an_outage_at_the_start_parks_the_run_too() {
        AtomicInteger starts = new AtomicInteger();
        job.beforeStart(() -> {
            if (starts.getAndIncrement() == 0) {
                throw new RegistryUnavailableException("away", new IOException());
            }
        });

        new StreamRun(job, spark, checkpoints).run();

        assertThat(starts).hasValue(2);
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void a_fault_ends_the_run_with_its_reason() {
        job.beforeCommit(() -> {
            throw new IllegalStateException("does not add up\nand more");
        });
        StreamRun run = new StreamRun(job, spark, checkpoints);

        run.run();

        assertThat(run.state().phase()).isEqualTo(Phase.FAILED);
        assertThat(run.state().reason()).isEqualTo("IllegalStateException: does not add up");
        assertThat(run.failure()).hasMessage(job.name() + " failed: IllegalStateException: does not add up");
        assertThat(downstream.rows()).isEmpty();
    }

    @Test
    void an_error_of_the_machine_does_not_pass_for_a_good_end() throws Exception {
        job.beforeStart(() -> {
            throw new NoClassDefFoundError("some/Thing");
        });
        Thread.UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {});
        try {
            StreamRuns runs = StreamRuns.start(List.of(job), spark, checkpoints);

            assertThatThrownBy(runs::await).hasMessageEndingWith("NoClassDefFoundError: some/Thing");
            assertThat(runs.runs()).extracting(run -> run.state().phase()).containsExactly(Phase.FAILED);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual);
        }
    }

    @Test
    void a_run_that_is_told_to_stop_ends() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, spark, checkpoints);
        Thread thread = started(run);
        atWork.await();

        run.stop();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.failure()).isNull();
        assertThat(run.query().isActive()).isFalse();
    }

    @Test
    void a_run_that_is_told_to_stop_before_its_query_is_there_ends_too() throws Exception {
        AtomicReference<StreamRun> run = new AtomicReference<>();
        job.forever().beforeStart(() -> run.get().stop());
        run.set(new StreamRun(job, spark, checkpoints));

        started(run.get()).join();

        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void a_parked_run_that_is_told_to_stop_ends() throws Exception {
        job.beforeStart(() -> {
            throw new RegistryUnavailableException("away", new IOException());
        });
        StreamRun run = new StreamRun(job, spark, checkpoints);
        Thread thread = started(run);
        while (run.state().phase() != Phase.PARKED) {
            Thread.onSpinWait();
        }

        run.stop();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.failure()).isNull();
    }

    @Test
    void a_run_whose_thread_is_interrupted_ends_and_takes_its_query_with_it() throws Exception {
        CountDownLatch atWork = new CountDownLatch(1);
        job.forever().beforeCommit(atWork::countDown);
        StreamRun run = new StreamRun(job, spark, checkpoints);
        Thread thread = started(run);
        atWork.await();

        thread.interrupt();
        thread.join();

        assertThat(run.state().phase()).isEqualTo(Phase.ENDED);
        assertThat(run.query().isActive()).isFalse();
    }

    @Test
    void the_first_run_that_fails_ends_the_others() {
        CopyJob other = new CopyJob(upstream, LedgerTable.create()).forever();
        job.beforeCommit(() -> {
            throw new IllegalStateException("does not add up");
        });

        StreamRuns runs = StreamRuns.start(List.of(other, job), spark, checkpoints);

        assertThatThrownBy(runs::await).hasMessageContaining(job.name()).hasMessageContaining("does not add up");
        assertThat(runs.runs()).extracting(run -> run.state().phase()).containsExactly(Phase.ENDED, Phase.FAILED);
    }

    @Test
    void the_scratch_checkpoint_is_removed_and_so_is_one_that_a_killed_run_left() throws Exception {
        Path home = Path.of(checkpoints).resolve(job.name());
        Files.createDirectories(home.resolve("left-by-a-killed-run/offsets"));

        new StreamRun(job, spark, checkpoints).run();

        assertThat(home).isEmptyDirectory();
        assertThat(downstream.rows()).hasSize(3);
    }

    private static Thread started(StreamRun run) {
        Thread thread = new Thread(run, run.name());
        thread.start();
        return thread;
    }
}
