package dev.sluice.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.realtime.judge.Patience;
import dev.sluice.telemetry.Measures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** Names of nodes, stores and internal topics are state of a running job: whoever changes one does so on purpose. */
class RealtimeTopologyTest {
    @Test
    void theTopologyIsTheOneThatIsWrittenDown() throws IOException {
        assertThat(described(Map.of())).isEqualTo(written("topology.txt"));
    }

    @Test
    void whoRunsPaymentsAloneGetsNeitherAlertsNorPrices() {
        assertThat(described(Map.of("datasets", "payments")))
                .contains("payments.judged", "payments.dead-letters")
                .doesNotContain("alerts", "market.crypto", "Stores: [latest");
    }

    private static String described(Map<String, String> settings) {
        Topology topology = RealtimeTopology.build(
                TestTopology.config(settings),
                new FakeRegistry(),
                new Patience(Duration.ofSeconds(1), new CountDownLatch(1)),
                InstantSource.system(),
                Measures.bare());
        return topology.describe().toString();
    }

    private static String written(String file) throws IOException {
        try (InputStream in = RealtimeTopologyTest.class.getResourceAsStream("/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
