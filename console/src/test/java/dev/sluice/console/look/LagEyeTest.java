package dev.sluice.console.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.console.fact.LagFacts;
import dev.sluice.console.fact.Level;
import dev.sluice.monitor.Lag;
import dev.sluice.monitor.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LagEyeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");
    private static final Thresholds THRESHOLDS =
            new Thresholds(1_000, Duration.ofMinutes(2), Duration.ofMinutes(5), 90, 90, 200, 1_000);

    @Test
    void whatWaitsIsAsOldAndAsBadAsTheMonitorSays() {
        LagFacts aged = facts(7, Optional.of(NOW.minusSeconds(400)));

        assertThat(aged.seconds()).contains(400L);
        assertThat(aged.retentionLeftSeconds()).contains(3_200L);
        assertThat(aged.level()).isEqualTo(Level.BROKEN);
        assertThat(facts(0, Optional.empty()).seconds()).contains(0L);
    }

    /** 0 s would say that they came just now. */
    @Test
    void whatWaitsSinceNobodyKnowsWhenHasNoAge() {
        LagFacts lag = facts(7, Optional.empty());

        assertThat(lag.records()).isEqualTo(7);
        assertThat(lag.seconds()).isEmpty();
        assertThat(lag.retentionLeftSeconds()).isEmpty();
    }

    private static LagFacts facts(long records, Optional<Instant> oldest) {
        return LagEye.facts(
                new Lag("payments", Lag.Layer.BRONZE, records, 0, oldest, Optional.of(Duration.ofHours(1))),
                THRESHOLDS,
                NOW);
    }
}
