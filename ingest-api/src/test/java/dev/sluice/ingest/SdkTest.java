package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sdk.ApiKey;
import dev.sluice.sdk.Outcome;
import dev.sluice.sdk.ProductEvent;
import dev.sluice.sdk.SluiceConfig;
import dev.sluice.sdk.SluiceEvents;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SDK on the real API: what it took is in the topic, though API and broker go away while it sends. */
class SdkTest extends ApiScenario {
    private static final int EVENTS = 600;

    @TempDir
    private Path home;

    @Tag("runbook-V6")
    @Test
    void whatTheSdkTookIsInTheTopicThoughTheApiIsStartedAgainAndTheBrokerKilled() throws Exception {
        List<String> taken = new ArrayList<>();
        SluiceConfig config = SluiceConfig.builder(
                        URI.create("http://127.0.0.1:" + api.port()), ApiKey.of(key), "shop", home.resolve("events"))
                .batchEvents(20)
                .linger(Duration.ofMillis(10))
                .build();
        try (SluiceEvents events = SluiceEvents.open(config)) {
            for (int i = 0; i < EVENTS; i++) {
                if (i == EVENTS / 3) {
                    restartApi();
                }
                if (i == EVENTS * 2 / 3) {
                    killBroker();
                    mend();
                }
                ProductEvent event = event(i);
                if (events.track(event) == Outcome.TAKEN) {
                    taken.add(event.eventId().toString());
                }
            }
            assertThat(events.flush(Duration.ofMinutes(3))).isTrue();
            assertThat(events.counters().refused()).isZero();
        }

        assertThat(taken).hasSize(EVENTS);
        assertThat(stored()).containsAll(taken);
    }

    /** Each of the four kinds, all of the one person that {@link #stored} looks for. */
    private static ProductEvent event(int number) {
        return switch (number % 4) {
            case 0 ->
                ProductEvent.pageView("u1", "/cart").property("number", number).build();
            case 1 -> ProductEvent.experimentExposure("u1", "green-button", "B").build();
            case 2 ->
                ProductEvent.conversion("u1", new BigDecimal("12.50"), "EUR").build();
            default -> ProductEvent.custom("u1", "invoice_paid").build();
        };
    }

    /** At the same port, as a new release is. */
    private static void restartApi() {
        int port = api.port();
        api.close();
        api = started(port);
    }
}
