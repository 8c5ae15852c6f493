package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.console.fact.AlertFacts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an Alertmanager 0.28 answers, word for word but for what nobody reads. */
final class AlertEyeTest {
    private static final String ANSWER = """
        [{"annotations": {"command": "./sluice schedule list", "description": "hourly last succeeded 3h ago.",
          "runbook_url": "docs/runbook/alerts.md#a-scheduled-run-fails", "summary": "hourly is overdue"},
          "endsAt": "2026-11-22T17:30:13.120Z", "fingerprint": "0d9b7a1d3a1f3c5e", "receivers": [{"name": "daily"}],
          "startsAt": "2026-11-22T17:20:58.120Z", "status": {"inhibitedBy": [], "silencedBy": [], "state": "active"},
          "labels": {"alertname": "SluiceScheduleOverdue", "severity": "P3", "task": "hourly"}},
         {"annotations": {"description": "Told without a summary."}, "startsAt": "2026-11-22T17:25:00+00:00",
          "labels": {"alertname": "SluicePartDown", "severity": "P1"}}]
        """;

    private final AtomicReference<String> asked = new AtomicReference<>();
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            asked.set(exchange.getRequestURI().toString());
            byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatFiresIsToldTheMostUrgentFirst() {
        assertThat(eye().see())
                .containsExactly(
                        new AlertFacts(
                                "SluicePartDown",
                                "P1",
                                "Told without a summary.",
                                "",
                                "",
                                Instant.parse("2026-11-22T17:25:00Z")),
                        new AlertFacts(
                                "SluiceScheduleOverdue",
                                "P3",
                                "hourly is overdue",
                                "docs/runbook/alerts.md#a-scheduled-run-fails",
                                "./sluice schedule list",
                                Instant.parse("2026-11-22T17:20:58.120Z")));
        assertThat(asked.get()).isEqualTo("/api/v2/alerts?active=true&silenced=false&inhibited=false");
    }

    @Test
    void anAlertmanagerThatRefusesIsNoSilence() {
        status = 503;

        assertThatThrownBy(() -> eye().see()).hasMessageContaining("answered 503, expected 200");
    }

    private AlertEye eye() {
        return new AlertEye(
                new WebEye(), "http://127.0.0.1:" + server.getAddress().getPort());
    }
}
