package dev.sluice.ops.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.ops.monitoring.LiveMonitoring;
import dev.sluice.ops.monitoring.Webhook;
import dev.sluice.ops.platform.Instance;
import dev.sluice.ops.platform.Platform;
import dev.sluice.ops.services.MetricsPage;
import dev.sluice.stack.PartStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Part of {@link OperatorTest}: a real Prometheus scrapes the platform while it is broken, and a real Alertmanager tells it. */
interface AlertCommands {
    /** Where the commands are typed. */
    Terminal terminal();

    @Tag("runbook-A11")
    @Test
    @Order(15)
    default void whoeverIsOnCallHearsOfAPartThatDiedAndThatItIsBack() throws Exception {
        LiveMonitoring.assumeInstalled();
        Path folder = Files.createTempDirectory(terminal().data(), "monitoring").toAbsolutePath();
        Path targets = terminal().data().resolve("run/metrics-targets.json");
        List<Long> supervisor = List.of(pid("supervisor"));
        try (Webhook webhook = new Webhook();
                LiveMonitoring live = LiveMonitoring.start(folder, targets, "5s", webhook)) {
            await().atMost(Terminal.PATIENCE)
                    .ignoreExceptions()
                    .until(() ->
                            live.query("sluice_part_up{part=\"broker\"} == 1").size() == 1);
            assertThat(MetricsPage.byPrometheus(live.prometheus()))
                    .extracting(MetricsPage::part)
                    .contains("driver", "console", "realtime");
            RecoveryCommands.signal("-STOP", supervisor);
            try {
                RecoveryCommands.signal("-KILL", List.of(pid("broker")));
                await().atMost(Terminal.PATIENCE).untilAsserted(() -> assertThat(texts(webhook, "[P1] SluicePartDown"))
                        .anyMatch(text -> text.contains("broker is down") && text.contains("./sluice doctor")));
            } finally {
                RecoveryCommands.signal("-CONT", supervisor);
            }
            await().atMost(Terminal.PATIENCE).untilAsserted(() -> assertThat(texts(webhook, "[over] SluicePartDown"))
                    .anyMatch(text -> text.contains("broker is down")));
        }
        terminal().await(0, "status");
    }

    private long pid(String part) {
        return Platform.known(Instance.in(terminal().data())).status().stream()
                .filter(status -> status.name().equals(part))
                .mapToLong(PartStatus::pid)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Webhook webhook, String title) {
        return webhook.messages().stream()
                .filter(message -> message.title().equals(title))
                .map(Webhook.Message::text)
                .toList();
    }
}
