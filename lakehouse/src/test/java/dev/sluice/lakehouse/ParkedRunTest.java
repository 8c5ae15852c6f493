package dev.sluice.lakehouse;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.StreamRun.Phase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.iceberg.HasTableOperations;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a stream waits for, besides parts that are away. */
class ParkedRunTest {
    private final LakeConfig config = OneLake.get().config();
    private final Leases leases = new Leases(config, "test");
    private final Workplace place = new Workplace(OneLake.get().spark(), Checkpoints.of(config), leases);
    private final LedgerTable upstream = LedgerTable.create();
    private final LedgerTable downstream = LedgerTable.create();
    private final CopyJob job = new CopyJob(upstream, downstream);
    private final AtomicReference<StreamRun> run = new AtomicReference<>(new StreamRun(job, place));
    private final List<StreamRun.State> atStart = new CopyOnWriteArrayList<>();

    @AfterEach
    void letGo() {
        leases.close();
    }

    @Test
    void aFaultBehindBatchesThatWentWellDoesNotEndTheRun() {
        AtomicInteger batches = new AtomicInteger();
        upstream.append(0, 0, 3);
        job.forever().beforeStart(() -> atStart.add(run.get().state())).beforeCommit(() -> {
            if (batches.incrementAndGet() == 2) {
                throw new IllegalStateException("does not add up");
            }
            if (batches.get() == 1) {
                upstream.append(0, 3, 5);
            } else {
                run.get().stop();
            }
        });

        run.get().run();

        assertThat(atStart).extracting(StreamRun.State::phase).containsExactly(Phase.RUNNING, Phase.PARKED);
        assertThat(atStart.get(1).reason()).isEqualTo("IllegalStateException: does not add up");
        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void whoeverNeedsADecisionWaitsAndSaysItInItsOwnWords() {
        upstream.append(0, 0, 3);
        job.beforeStart(() -> {
            atStart.add(run.get().state());
            if (atStart.size() == 1) {
                throw new DecisionNeededException("Say what to do.");
            }
        });

        run.get().run();

        assertThat(atStart.get(1))
                .extracting(StreamRun.State::phase, StreamRun.State::reason)
                .containsExactly(Phase.PARKED, "Say what to do.");
        assertThat(downstream.rows()).hasSize(3);
    }

    @Test
    void aStreamWhoseTableHasLostAFileWaitsUntilItIsBack() throws Exception {
        upstream.append(0, 0, 3);
        waitsFor(Path.of(URI.create(
                ((HasTableOperations) downstream.load()).operations().current().metadataFileLocation())));
    }

    @Test
    void aStreamThatReadsAFileThatIsLostWaitsUntilItIsBack() throws Exception {
        upstream.append(0, 0, 3);
        try (var files = upstream.load().newScan().planFiles()) {
            waitsFor(Path.of(URI.create(files.iterator().next().file().location())));
        }
    }

    private void waitsFor(Path file) throws IOException {
        Path aside = Files.move(file, file.resolveSibling("aside"));
        Thread thread = StreamScene.started(run.get());
        await().atMost(ofMinutes(3)).until(() -> run.get().state().phase() == Phase.PARKED);
        assertThat(run.get().state().reason()).startsWith("NotFoundException: ").contains(file.toString());

        Files.move(aside, file);
        await().atMost(ofMinutes(3)).until(() -> !thread.isAlive());

        assertThat(run.get().state().phase()).isEqualTo(Phase.ENDED);
        assertThat(downstream.rows()).hasSize(3);
    }
}
