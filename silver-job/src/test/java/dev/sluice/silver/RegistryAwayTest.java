package dev.sluice.silver;

import static dev.sluice.silver.Payments.payment;
import static dev.sluice.silver.SilverLine.SILVER;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.lakehouse.StreamRun;
import dev.sluice.lakehouse.StreamRuns;
import dev.sluice.schemas.registry.WireFormat;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A stream that runs while its registry does not. */
class RegistryAwayTest {
    private SilverLine line;

    @BeforeEach
    void start() {
        line = new SilverLine();
        line.emptyTables();
    }

    @AfterEach
    void stop() {
        line.close();
    }

    @Tag("runbook-C10")
    @Test
    void whatTheStreamKnowsIsJudgedOnAndWhatItDoesNotKnowWaits() throws Exception {
        line.bronze(line.framed(payment("T1")));
        StreamRuns runs = StreamRuns.start(line.streams("forever"), line.lake.spark(), line.lake.config());
        StreamRun run = runs.runs().get(0);
        awaitSilver(1);

        line.stack.stack().stop(List.of(Parts.REGISTRY), Progress.silent());
        line.bronze(line.framed(payment("T2")));
        awaitSilver(2);
        assertThat(run.state().phase()).isEqualTo(StreamRun.Phase.RUNNING);

        int unseen = line.schemaId + 1;
        line.bronze(WireFormat.encode(unseen, payment("T3")));
        await().atMost(ofMinutes(3)).until(() -> run.state().phase() == StreamRun.Phase.PARKED);
        assertThat(line.lake.rows(SILVER).count()).isEqualTo(2);

        line.stack.stack().start(Progress.silent());
        await().atMost(ofMinutes(3)).until(() -> line.counts().in() == 3);
        runs.stop();
        runs.await();
    }

    private void awaitSilver(long rows) {
        await().atMost(ofMinutes(3)).until(() -> line.lake.rows(SILVER).count() == rows);
    }
}
