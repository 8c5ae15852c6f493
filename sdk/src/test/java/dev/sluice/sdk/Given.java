package dev.sluice.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tests begin with. */
final class Given {
    static final String SECRET = "k3y-0f-checkout";
    static final Duration LONG = Duration.ofMinutes(3);
    static final Duration MOMENT = Duration.ofMillis(5);

    private Given() {}

    /** Impatient, so that a test of retries takes no time. */
    static SluiceConfigBuilder config(URI endpoint, Path folder) {
        return SluiceConfig.builder(endpoint, ApiKey.of(SECRET), "checkout-service", folder)
                .linger(Duration.ZERO)
                .pauses(Duration.ofMillis(1), Duration.ofMillis(20));
    }

    static ProductEvent event() {
        return ProductEvent.custom("user-1", "invoice_paid").property("n", 1).build();
    }

    /** Tracks that many events, all of which have to be taken; returns their ids in order. */
    static List<String> track(SluiceEvents client, int events) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            ProductEvent event = event();
            assertThat(client.track(event)).isEqualTo(Outcome.TAKEN);
            ids.add(event.eventId().toString());
        }
        return ids;
    }
}
