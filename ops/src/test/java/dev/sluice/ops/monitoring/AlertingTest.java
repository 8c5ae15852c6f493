package dev.sluice.ops.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.stack.PartStatus;
import dev.sluice.stack.Parts;
import dev.sluice.stack.Progress;
import dev.sluice.stack.TestStack;
import dev.sluice.telemetry.Measures;
import dev.sluice.telemetry.MetricsServer;
import dev.sluice.telemetry.PlatformMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker dies; a real Prometheus sees it, a real Alertmanager tells it, and tells that it is over. */
class AlertingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] SILVER = {"payments", "silver", "silver.payments"};

    @TempDir
    private Path folder;

    private final Measures measures = Measures.bare();
    private TestStack stack;
    private MetricsServer exporter;
    private Webhook webhook;
    private LiveMonitoring live;

    @BeforeEach
    void start() throws IOException {
        LiveMonitoring.assumeInstalled();
        stack = TestStack.start(Parts.broker());
        measures.read(PlatformMetrics.PART_UP, told -> stack.stack()
                .status()
                .forEach(part -> told.of(part.state() == PartStatus.State.RUNNING ? 1 : 0, part.name())));
        measures.set(PlatformMetrics.LAG_SECONDS, 0, SILVER);
        exporter = MetricsServer.start("127.0.0.1", Optional.empty(), measures);
        webhook = new Webhook();
        live = LiveMonitoring.start(folder, exporter.port(), webhook);
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : new AutoCloseable[] {live, webhook, exporter, stack}) {
            if (part != null) {
                part.close();
            }
        }
    }

    @Test
    @Tag("runbook-A11")
    @Tag("runbook-A2")
    void aBrokerThatDiesIsToldAlone_AndThatItIsBack() {
        soon(() ->
                assertThat(live.query("sluice_part_up{part=\"broker\"} == 1")).hasSize(1));

        stack.stack()
                .status()
                .forEach(part -> ProcessHandle.of(part.pid()).orElseThrow().destroyForcibly());
        soon(() -> assertThat(titles()).contains("[P1] SluicePartDown"));
        assertThat(webhook.messages()).first().satisfies(message -> {
            assertThat(message.path()).isEqualTo("/page");
            assertThat(message.color()).isEqualTo("danger");
            assertThat(message.text())
                    .contains("broker is down")
                    .contains("`./sluice doctor`")
                    .contains("docs/runbook/alerts.md#a-part-is-down");
        });

        // What lags because of it is known, and not told.
        measures.set(PlatformMetrics.LAG_SECONDS, 7200, SILVER);
        soon(() -> assertThat(states("SluiceLagHigh")).hasSize(3).containsOnly("suppressed"));
        assertThat(titles()).noneMatch(title -> title.contains("SluiceLagHigh"));

        assertThat(stack.stack().ensure(Progress.silent())).hasSize(1);
        soon(() -> assertThat(titles()).contains("[over] SluicePartDown"));

        // Now it is: the worst of its three limits.
        soon(() -> assertThat(titles()).contains("[P1] SluiceLagHigh"));
        assertThat(titles()).doesNotContain("[P2] SluiceLagHigh", "[P3] SluiceLagHigh");
        measures.set(PlatformMetrics.LAG_SECONDS, 0, SILVER);
        soon(() -> assertThat(titles()).contains("[over] SluiceLagHigh"));
    }

    @Test
    @Tag("runbook-A11")
    void nobodyWatchesIsToldByPrometheusItself() {
        soon(() -> assertThat(live.query("sluice_part_up == 1")).hasSize(1));

        exporter.close();

        soon(() -> assertThat(titles()).contains("[P1] SluiceWatcherAbsent", "[P2] SluiceProcessSilent"));
        assertThat(webhook.messages().stream().map(Webhook.Message::text))
                .anyMatch(text -> text.contains("console does not show its metrics"));
    }

    private List<String> titles() {
        return webhook.messages().stream().map(Webhook.Message::title).toList();
    }

    private List<String> states(String alert) throws IOException, InterruptedException {
        return live.alerts(alert).findValues("state").stream()
                .map(JsonNode::asText)
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }
}
