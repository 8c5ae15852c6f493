package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sdk.ApiKey;
import dev.sluice.sdk.DeliveryListener;
import dev.sluice.sdk.Outcome;
import dev.sluice.sdk.ProductEvent;
import dev.sluice.sdk.SluiceConfig;
import dev.sluice.sdk.SluiceConfigBuilder;
import dev.sluice.sdk.SluiceEvents;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
        try (SluiceEvents events = SluiceEvents.open(config(key, "events").build())) {
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

    @Tag("runbook-K11")
    @Test
    void aKeyThatIsRevokedWhileEventsFlowIsExchangedAndNoneIsLost() throws Exception {
        String other = keys.create("shop", 1_000_000);
        String id = keys.keys().get(keys.keys().size() - 1).id();
        List<String> taken = new ArrayList<>();
        CompletableFuture<Integer> held = new CompletableFuture<>();
        DeliveryListener listener = new DeliveryListener() {
            @Override
            public void heldBack(int status) {
                held.complete(status);
            }
        };
        try (SluiceEvents events =
                SluiceEvents.open(config(other, "exchanged").listener(listener).build())) {
            track(events, taken);
            assertThat(events.flush(Duration.ofMinutes(3))).isTrue();
            assertThat(keys.revoke(id)).isTrue();
            for (int i = 0; i < EVENTS && !held.isDone(); i++) {
                track(events, taken);
            }
            assertThat(held.get(3, TimeUnit.MINUTES)).isEqualTo(401);
            track(events, taken);
        }

        try (SluiceEvents events = SluiceEvents.open(
                config(keys.create("shop", 1_000_000), "exchanged").build())) {
            assertThat(events.flush(Duration.ofMinutes(3))).isTrue();
            assertThat(events.counters().refused()).isZero();
        }
        assertThat(stored()).containsAll(taken);
    }

    private static void track(SluiceEvents events, List<String> taken) {
        for (int i = 0; i < 20; i++) {
            ProductEvent event = event(i);
            assertThat(events.track(event)).isEqualTo(Outcome.TAKEN);
            taken.add(event.eventId().toString());
        }
    }

    private SluiceConfigBuilder config(String key, String folder) {
        return SluiceConfig.builder(
                        URI.create("http://127.0.0.1:" + api.port()), ApiKey.of(key), "shop", home.resolve(folder))
                .batchEvents(20)
                .linger(Duration.ofMillis(10));
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
